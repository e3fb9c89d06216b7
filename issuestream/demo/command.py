"""`issuestream demo`: a seeded scenario through the whole pipeline, and what of it was lost, doubled or leaked."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import orjson
import typer
from kafka.errors import KafkaError

from issuestream.demo.checks import Evidence, Place, emerging_after, faults, quality, thirds
from issuestream.demo.leaks import Scanner
from issuestream.demo.reading import Topic, read_state
from issuestream.demo.stage import Stage
from issuestream.processes import Failed
from issuestream.scenario import ROLES, Scenario, Truth
from issuestream.settings import Broker, SettingsError
from issuestream.simulator import Outlet
from issuestream.topics_admin import Unreachable
from issuestream_client import DeliveryFailed
from streams import events
from streams.events import Message
from streams.results import Assessment, DeadLetter, IssueEvent, Ranking, Window
from streams.topics import declared

HOUR, DAY = 3_600.0, 86_400.0
MOST_READ = 0.1  # of the names of others than requesters and recipients
DAYS = 3.0  # of event time that a scenario spans
QUIET_SECONDS = 3.0  # without a new ranking: the last ones are out, which takes a second
STUCK_SECONDS = 90.0  # without anything new although something is missing
LEAST_TIMEOUT, TICKETS_A_SECOND = 300.0, 20.0  # the longest that a run may take
KILL, WIPE = (0.45, 0.55, 0.65), (0.8, 0.85, 0.9)  # shares of the scenario: wait for the worker, kill it, start it


class Watch:
    """Follows what comes out while the demo runs."""

    def __init__(self, stage: Stage, truth: Truth) -> None:
        self._stage, self._truth = stage, truth
        self._topics = {
            name: Topic(stage.settings.broker, name) for name in ("assessments", "dead-letters", "rankings")
        }
        self._assessed: dict[Place, str] = {}
        self._letters: set[tuple[str, int, int]] = set()
        self._totals: dict[str, int] = {}
        self._moved = time.monotonic()

    @property
    def assessed(self) -> int:
        """How many different tickets so far."""
        return len(self._assessed)

    def look(self) -> None:
        """Takes in what has come. Raises Failed if the worker has ended."""
        self._stage.check_worker()
        for name, topic in self._topics.items():
            for record in topic.new():
                self._moved = time.monotonic()
                if name == "assessments":
                    one = msgspec.json.decode(record.value or b"", type=Assessment)
                    self._assessed[one.client, one.ticket_id] = one.origin
                elif name == "dead-letters":
                    letter = msgspec.json.decode(record.value or b"", type=DeadLetter)
                    self._letters.add((letter.topic, letter.partition, letter.offset))
                else:
                    ranking = msgspec.json.decode(record.value or b"", type=Ranking)
                    if ranking.window == "30d":
                        self._totals[ranking.client] = ranking.tickets

    def wait_moving(self) -> None:
        """Returns when the worker has got something done since the call."""
        before, deadline = self.assessed, time.monotonic() + STUCK_SECONDS
        while self.assessed <= before and time.monotonic() < deadline:
            self.look()

    def wait_through(self, seconds: float) -> float:
        """Returns when everything has come through, or nothing more comes; at the time of the last that came."""
        deadline = time.monotonic() + seconds
        while True:
            self.look()
            now = time.monotonic()
            quiet = now - self._moved
            if (self._complete() and quiet > QUIET_SECONDS) or quiet > STUCK_SECONDS or now > deadline:
                return self._moved

    def close(self) -> None:
        """Lets the connections go."""
        for topic in self._topics.values():
            topic.close()

    def _complete(self) -> bool:
        truth = self._truth
        volumes = Counter(client for client, _ in truth.labels)
        return (
            len(self._letters) >= sum(truth.refused.values())
            and all(self._assessed.get(place) == "deleted" for place in truth.deleted)
            and truth.labels.keys() <= self._assessed.keys()
            and all(self._totals.get(client) == count for client, count in volumes.items())
        )


def play(stage: Stage, scenario: Scenario, watch: Watch, tickets: int, kill: bool, wipe: bool) -> float:
    """Publishes the scenario, with the kills asked for, and waits until it is through; returns seconds of that."""
    sendings = scenario.sendings
    acts = (*(KILL if kill else ()), *(WIPE if wipe else ()))
    due = {round(share * len(sendings)): number for number, share in enumerate(acts)}
    stage.start_worker()
    stage.wait_ready()
    started = time.monotonic()
    with Outlet(stage.settings.broker, [desk.client for desk in scenario.desks]) as outlet:
        for place, sending in enumerate(sendings):
            act = due.get(place)
            if act is not None and act % 3 == 0:
                outlet.flush()
                watch.wait_moving()
            elif act is not None and act % 3 == 1:
                stage.kill_worker(wipe=act > len(KILL) or not kill)
            elif act is not None:
                stage.start_worker()
                if wipe:
                    stage.wait_ready()
            outlet.send(sending)
        outlet.flush()
    return watch.wait_through(max(LEAST_TIMEOUT, tickets / TICKETS_A_SECOND)) - started


def collect(broker: Broker, rows: Path, scanner: Scanner) -> Evidence:
    """Reads everything that the pipeline wrote, and shows it to the scanner."""
    assessments: dict[Place, Assessment] = {}
    rankings: dict[tuple[str, Window], Ranking] = {}
    letters: dict[tuple[str, int, int], str] = {}
    told: list[IssueEvent] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    texts: dict[Place, str] = {}
    origins: Counter[tuple[int, bytes | None]] = Counter()
    for name in declared():
        if name == "tickets":  # what clients sent, raw
            continue
        topic = Topic(broker, name)
        for record in topic.rest():
            scanner.scan(name, record.key)
            scanner.scan(name, record.value)
            value = record.value or b""
            match name:
                case "tickets-redacted" if record.origin is not None:
                    origins[record.partition, record.origin] += 1
                    if origins[record.partition, record.origin] == 1:
                        event = events.decode_redacted(value)
                        seen[event.client, event.source, event.event_id] += 1
                        if isinstance(event, Message):
                            place = event.client, event.ticket_id
                            texts[place] = f"{texts.get(place, '')}\n{event.text}"
                case "assessments":
                    one = msgspec.json.decode(value, type=Assessment)
                    place = one.client, one.ticket_id
                    if place not in assessments or one.source.offset >= assessments[place].source.offset:
                        assessments[place] = one
                case "rankings":
                    ranking = msgspec.json.decode(value, type=Ranking)
                    known = rankings.get((ranking.client, ranking.window))
                    if known is None or ranking.source.offset >= known.source.offset:
                        rankings[ranking.client, ranking.window] = ranking
                case "issue-events":
                    told.append(msgspec.json.decode(value, type=IssueEvent))
                case "dead-letters":
                    letter = msgspec.json.decode(value, type=DeadLetter)
                    letters[letter.topic, letter.partition, letter.offset] = letter.reason
        topic.close()
    state = read_state(rows, scanner.scan)
    redelivered = sum(count - 1 for count in origins.values())
    repeated = sum(count - 1 for count in seen.values())
    return Evidence(assessments, rankings, told, Counter(letters.values()), repeated, redelivered, state, texts)


def report(scenario: Scenario, evidence: Evidence, scanner: Scanner, seconds: float) -> dict[str, Any]:
    """The line that the demo prints."""
    truth = scenario.truth
    lost, doubled = faults(truth, evidence)
    by_rank, by_tickets = quality(truth, evidence)
    mentioned, read = thirds(truth, evidence)
    return {
        "published": len(truth.labels) + len(truth.deleted),
        "assessed": len(evidence.assessments),
        "lost": lost,
        "doubled": doubled,
        "records": len(scenario.sendings),
        "dead_letters": evidence.refused.total(),
        "expected_dead_letters": sum(truth.refused.values()),
        "dead_letters_by_reason": dict(sorted(evidence.refused.items())),
        "expected_by_reason": dict(sorted(truth.refused.items())),
        "duplicates_sent": truth.repeated,
        "duplicates_dropped": max(0, evidence.repeated - doubled),
        "redelivered": evidence.redelivered,
        "seconds": round(seconds, 2),
        "tickets_per_second": round((len(truth.labels) + len(truth.deleted)) / seconds, 1),
        "ranking_ndcg10": round(by_rank, 4),
        "volume_ndcg10": round(by_tickets, 4),
        "emerging_found_after": emerging_after(truth, evidence),
        "identifiers": len(truth.identifiers),
        "identifiers_leaked": scanner.leaked,
        "third_names": mentioned,
        "third_names_leaked": read,
    }


def read_too_often(result: dict[str, Any]) -> bool:
    """Whether more names of others than may be got through."""
    return bool(result["third_names_leaked"] > MOST_READ * result["third_names"])


def final_rankings(evidence: Evidence) -> bytes:
    """All final rankings, without their place in the log: that differs where a mapper sent a suffix again."""
    rankings = [evidence.rankings[key] for key in sorted(evidence.rankings)]
    plain = [orjson.loads(events.encode(ranking)) for ranking in rankings]
    for ranking in plain:
        del ranking["source"]
    return orjson.dumps(plain, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)


def main(arguments: Sequence[str]) -> int:
    """The entry point. Exit code 0: nothing was lost, doubled or leaked; 1: something was; 2: it could not run."""
    parser = argparse.ArgumentParser(prog="issuestream demo", description=(__doc__ or "").partition(": ")[2])
    parser.add_argument("--tickets", type=int, default=2_000, help="how many (2000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another scenario (1)")
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of a line a figure")
    parser.add_argument("--broker", default="", help="an Apache Kafka as host:port instead of the embedded broker")
    parser.add_argument("--fresh", action="store_true", help="delete our topics there first, with all they hold")
    parser.add_argument("--kill", action="store_true", help="kill the worker in the middle and start it again")
    parser.add_argument("--wipe", action="store_true", help="kill the worker, take its disk and start it again")
    parser.add_argument("--state", type=Path, help="an empty folder for state and logs, which is kept")
    parser.add_argument("--rankings", type=Path, help="a file that the final rankings are written to")
    given = parser.parse_args(arguments)
    folder = given.state or Path(tempfile.mkdtemp(prefix="issuestream-demo-"))
    if folder.exists() and any(folder.iterdir()):
        parser.error(f"{folder} is not empty")
    end = time.time() // HOUR * HOUR - HOUR / 2  # clear of midnight, where a day's bucket ends
    scenario = Scenario(given.seed, given.tickets, end - DAYS * DAY, end, ROLES)
    scanner = Scanner(scenario.truth.identifiers)
    code = 2
    try:
        with Stage(folder, given.broker, given.fresh) as stage:
            watch = Watch(stage, scenario.truth)
            seconds = play(stage, scenario, watch, given.tickets, given.kill, given.wipe)
            watch.close()
            stage.stop_worker()
            evidence = collect(stage.settings.broker, stage.rows, scanner)
        for log in sorted((folder / "logs").iterdir()):
            scanner.scan(f"log {log.name}", log.read_bytes())
        if given.rankings:
            given.rankings.write_bytes(final_rankings(evidence))
        result = report(scenario, evidence, scanner, seconds)
        for kind, place, count in scanner.worst():
            typer.echo(f"leaked: {count} x {kind} in {place}", err=True)
        if given.json:
            typer.echo(orjson.dumps(result).decode())
        else:
            for name, value in result.items():
                typer.echo(f"{name:24} {value}")
        leaked = result["identifiers_leaked"] or read_too_often(result)
        code = 1 if result["lost"] or result["doubled"] or leaked else 0
    except (Failed, Unreachable, SettingsError, DeliveryFailed, KafkaError) as error:
        typer.echo(f"issuestream demo: {error or type(error).__name__}", err=True)
    finally:
        if code and not given.state:
            typer.echo(f"state and logs are kept in {folder}", err=True)
        elif not given.state:
            shutil.rmtree(folder)
    return code
