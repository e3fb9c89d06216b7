"""How it runs: batches out of Faust, state in epochs, recovery. Knows nothing of tickets.

log       what a partition's log is: records in, rows and head out in one step
store     the rows on disk (RocksDB)
epochs    one partition: fold, close an epoch, recover; pure over a Log and a Store
kafka     a Log on Kafka, and sending in whole batches
delivery  Faust's hooks: slices instead of events, explicit seeks, commits of what is done
state     a stage with state: partitions recovered, folded, published, written
stages    what this process works on, from the assignment of partitions until they are taken away
outbox    what is published outside of epochs, until the broker has it
progress  positions, lag and stalls
logs      what the Kafka library says while a broker is away
worker    the Faust app, its agents' loops, timers, assignment and fatal ends
settings  what the engine must know
failures  what may be said of an exception, and how many of them are too many
"""
