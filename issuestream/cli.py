"""The command `issuestream`. Each command is thin: it reads settings, calls one thing, and says what went wrong."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from issuestream.settings import Settings, SettingsError, load

app = typer.Typer(
    help="Live rankings of customer-experience issues from a stream of support tickets.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # its tracebacks show local variables, and those may hold personal data
    rich_markup_mode=None,
)
clients = typer.Typer(help="The client companies and their API keys.", no_args_is_help=True)
topics = typer.Typer(help="The topics at the broker, as streams/topics.yaml declares them.", no_args_is_help=True)
app.add_typer(clients, name="clients")
app.add_typer(topics, name="topics")

ClientName = Annotated[str, typer.Argument(help="The client's name: a-z, 0-9 and -, at most 63 characters.")]


@app.callback()
def _everywhere(
    config: Annotated[
        Path | None,
        typer.Option(help="File of settings (default: ISSUESTREAM_CONFIG, else ./faust.yaml, else the defaults)."),
    ] = None,
) -> None:
    if config is not None:
        os.environ["ISSUESTREAM_CONFIG"] = str(config.resolve())  # the processes that we start read it too


@app.command()
def run(
    rate: Annotated[float, typer.Option(min=0, help="Simulated tickets a second; 0 for none.")] = 0.5,
) -> None:
    """Everything on this machine: broker (if embedded), topics, one worker, web and the simulator, until Ctrl-C."""
    from issuestream.processes import Failed
    from issuestream.run import run as run_all
    from issuestream.topics_admin import Unreachable

    try:
        run_all(_settings(), rate)
    except (Failed, Unreachable) as error:
        _fail(error)


@app.command()
def broker(
    port: Annotated[int | None, typer.Option(help="Port on 127.0.0.1 (default: that of broker.url).")] = None,
) -> None:
    """The embedded broker, in memory, on this machine only, until Ctrl-C. For trying out: all is lost when it stops."""
    from issuestream.broker import EmbeddedBroker
    from issuestream.processes import Failed

    wanted = int(_settings().broker.url.split(",")[0].rpartition(":")[2]) if port is None else port
    try:
        with EmbeddedBroker(wanted) as running:
            typer.echo(f"broker ready at {running.url}; Ctrl-C stops it")
            running.wait()
    except Failed as error:
        _fail(error)
    except KeyboardInterrupt:
        pass


@app.command()
def worker(
    log_level: Annotated[str, typer.Option(help="crit, error, warn, info or debug.")] = "info",
) -> None:
    """One worker: redacts, assesses, ranks. Becomes `faust -A agents.app worker`; start as many as there are cores."""
    state = _settings().state
    state.mkdir(parents=True, exist_ok=True, mode=0o700)  # `mode` is of the last folder alone
    data = state / "faust"
    data.mkdir(exist_ok=True, mode=0o700)
    arguments = ["-A", "agents.app", "--datadir", str(data), "worker", "--loglevel", log_level, "--without-web"]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "faust", *arguments])


@app.command()
def web() -> None:
    """The ranking API and the live page."""
    from web.main import main as serve

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    serve(_settings())


@app.command()
def publish(
    file: Annotated[str, typer.Argument(help="JSON Lines, one event a line; - reads standard input.")],
    client: Annotated[str, typer.Option(help="The client that the events are of.")],
    source: Annotated[str, typer.Option(help="The help desk or producer that they come from.")] = "file",
) -> None:
    """Sends the events in a file. Each bad row is reported with its line and reason, the others are sent.

    The exit code is 1 if any was refused.
    """
    from kafka.errors import KafkaError

    from issuestream.clients import Registry, RegistryError
    from issuestream.publish import publish as send
    from issuestream_client import DeliveryFailed, Refused

    settings = _settings()
    try:
        if settings.clients_file.exists() and client not in Registry(settings.clients_file).list():
            typer.echo(f"warning: no such client in {settings.clients_file}; who is none is refused", err=True)
        outcome = send(file, client, source, settings.broker)
    except (DeliveryFailed, Refused, RegistryError) as error:
        _fail(error)
    except OSError as error:
        _fail(f"{file}: {error.strerror}")
    except KafkaError as error:
        _fail(f"no broker at {settings.broker.url}: {type(error).__name__}")
    typer.echo(f"{outcome.sent:,} sent, {outcome.refused:,} refused", err=True)
    raise typer.Exit(1 if outcome.refused else 0)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True}, add_help_option=False)
def demo(context: typer.Context) -> None:
    """A seeded scenario through the whole pipeline, and what of it was lost, doubled or leaked (see demo --help)."""
    from issuestream.demo import main as show

    raise typer.Exit(show(context.args))


@app.command()
def config() -> None:
    """Prints every setting in force and where it comes from; secrets are hidden."""
    rows = [(name, _as_text(value), origin) for name, value, origin in _settings().effective()]
    names, values = (max(len(row[column]) for row in rows) for column in (0, 1))
    for name, value, origin in rows:
        typer.echo(f"{name:{names}}  {value:{values}}  {origin}")


@app.command()
def topology() -> None:
    """Prints the flow: who writes and reads each topic, how long it is kept, what may stand in it."""
    from issuestream.topology import lines
    from streams.topics import declared

    for line in lines(declared()):
        typer.echo(line)


@clients.command("add")
def clients_add(client: ClientName) -> None:
    """Makes an API key for a client, new or known, and prints it. It cannot be shown again."""
    from issuestream.clients import Registry, RegistryError

    try:
        typer.echo(Registry(_settings().clients_file).add(client))
    except RegistryError as error:
        _fail(error)


@clients.command("remove")
def clients_remove(client: ClientName) -> None:
    """Forgets a client and its keys. Its events are refused within a second."""
    from issuestream.clients import Registry, RegistryError

    try:
        Registry(_settings().clients_file).remove(client)
    except RegistryError as error:
        _fail(error)


@clients.command("group")
def clients_group(
    client: ClientName,
    group: Annotated[
        str, typer.Argument(help="A name for comparable clients, such as telecom; without it: none.")
    ] = "",
) -> None:
    """Says with which clients one is comparable: these share numbers, never text (docs/concepts.md). Without GROUP it
    shares nothing."""
    from issuestream.clients import Registry, RegistryError

    try:
        Registry(_settings().clients_file).put(client, group)
    except RegistryError as error:
        _fail(error)


@clients.command("list")
def clients_list() -> None:
    """Prints every client with its group and the dates of its keys."""
    from issuestream.clients import Registry, RegistryError

    try:
        for client, known in Registry(_settings().clients_file).list().items():
            dates = ", ".join(f"{key.created:%Y-%m-%d}" for key in known.keys)
            typer.echo(f"{client}  {known.group or '-'}  {dates}")
    except RegistryError as error:
        _fail(error)


@topics.command("apply")
def topics_apply() -> None:
    """Creates the topics that are missing and compares the others. The exit code is 1 if one differs.

    One that exists is never changed.
    """
    from issuestream.topics_admin import Unreachable, apply

    try:
        found = apply(_settings())
    except Unreachable as error:
        _fail(error)
    for finding in found:
        typer.echo(str(finding))
    raise typer.Exit(1 if any(finding.what == "mismatch" for finding in found) else 0)


@topics.command("list")
def topics_list() -> None:
    """Prints what each topic should be at the broker."""
    from issuestream.topics_admin import configs, partitions
    from streams.topics import declared

    settings = _settings()
    for name, topic in declared().items():
        typer.echo(f"{name}: {partitions(topic, settings)} partitions, {settings.broker.replication} replicas")
        for key, value in configs(topic, settings).items():
            typer.echo(f"    {key}={value}")


def main() -> None:
    """The entry point."""
    app(prog_name="issuestream")


def _settings() -> Settings:
    try:
        return load()
    except SettingsError as error:
        _fail(error)


def _fail(error: object) -> NoReturn:
    typer.echo(f"issuestream: {error}", err=True)
    raise typer.Exit(2)


def _as_text(value: object) -> str:
    if value is None:
        return "-"
    return str(value).lower() if isinstance(value, bool) else str(value)


if __name__ == "__main__":
    main()
