"""The public way in: build a graph, open one, ask it. The command line is a few lines over this.

Rooms are imported where they are used, so that ``import kg`` is quick and a query loads no language model.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Collection, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.errors import NewskgError, UsageError
from kg.model import Article
from kg.reading import Inputs, annotate, findings_of, load, run_of
from kg.sources import OnProblem, Problem, read, warn

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset
    from spacy.language import Language

    from kg.query import Result
    from kg.rdf.validate import Report
    from kg.resolve.explain import Explanation
    from kg.store import Changes, Store, Sure

__all__ = ["OUTPUTS", "Inputs", "KnowledgeGraph", "NothingReadError", "OnProgress", "annotate", "build", "load", "read"]

_log = logging.getLogger(__name__)

OnProgress = Callable[["Changes"], None]

OUTPUTS = ("graph.ttl", "graph.trig", "graph.html")
"""What `build` writes into its output folder."""

# Articles that are read and stored together: enough to keep the pipeline's batches full, few enough that an
# interrupted build has kept what it did.
_CHUNK = 48


class NothingReadError(NewskgError):
    """Not one of the inputs gave an article."""


class KnowledgeGraph:
    """A store of articles, and the graph of what they say. A context manager: leaving it closes the store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, path: str | Path | None = None, *, base: str | None = None, read_only: bool = False) -> Self:
        """The graph kept in the folder `path`; one in memory where `path` is None.

        A folder that does not exist is made, unless `read_only`. `base` is the IRI below which things are named, by
        default that of the store. Raises NewskgError if the folder is no store, or another program is writing to it;
        UsageError for a `base` that is not the store's.
        """
        from kg.store import open_store

        return cls(open_store(None if path is None else Path(path), base=base, read_only=read_only))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store. The graph cannot be used afterwards."""
        self.store.close()

    @property
    def dataset(self) -> Dataset:
        """The graph as a plain `rdflib.Dataset`: the union as its default graph, and a named graph per article."""
        return self.store.dataset

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self.store)

    def __bool__(self) -> bool:
        return True

    def articles(self) -> list[Article]:
        """The articles, in order of their keys."""
        return list(self.store.articles())

    def counts(self) -> dict[str, int]:
        """How many things of each class of the ontology there are: ``{"Person": 5, …}``."""
        rows = self.query("SELECT ?class (COUNT(DISTINCT ?x) AS ?n) { ?x a ?class } GROUP BY ?class").rows
        return {str(kind).rpartition("#")[2].rpartition("/")[2]: int(str(n)) for kind, n in sorted(rows)}

    def add(
        self,
        inputs: Inputs,
        *,
        model: str | None = None,
        nlp: Language | None = None,
        threads: int = 1,
        date: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        on_problem: OnProblem | None = None,
        on_progress: OnProgress | None = None,
        exclude: Collection[Path] = (),
    ) -> Changes:
        """Read `inputs` (see `kg.read`) and add what they say; changed articles replace their older selves.

        An article that is there as it is, read by the same version of newskg and of the pipeline, is not read anew.
        `nlp` is a pipeline already loaded, in place of `model`. `on_progress` is told, after every few articles,
        what has become of all so far.
        """
        articles = read(inputs, date=date, publisher=publisher, url=url, on_problem=on_problem, exclude=exclude)
        return self._add(
            articles, nlp=nlp, model=model, threads=threads, on_problem=on_problem, on_progress=on_progress
        )

    def _add(
        self,
        articles: Iterator[Article],
        *,
        nlp: Language | None,
        model: str | None,
        threads: int,
        on_problem: OnProblem | None,
        on_progress: OnProgress | None,
    ) -> Changes:
        from kg.store import Changes

        done = Changes()
        while chunk := list(islice(articles, _CHUNK)):
            if nlp is None:
                nlp = load(model, threads=threads)
            run = run_of(nlp)
            new = [article for article in chunk if not self.store.holds(article, run)]
            done += self._put(nlp, new, run, on_problem or warn) + Changes(unchanged=len(chunk) - len(new))
            if on_progress is not None:
                on_progress(done)
        return done

    def _put(self, nlp: Language, articles: list[Article], run: tuple[str, ...], on_problem: OnProblem) -> Changes:
        """Read articles with the pipeline and store what they say; one that breaks the program is left out alone."""
        from kg.store import Changes

        try:
            return self.store.add(findings_of(nlp, articles, run))
        except NewskgError:
            raise
        except Exception as error:
            if len(articles) > 1:
                return sum((self._put(nlp, [article], run, on_problem) for article in articles), Changes())
            _log.debug("while reading %s", articles[0].key, exc_info=error)
            words = f"{type(error).__name__}: {' '.join(str(error).split())}"
            on_problem(Problem(articles[0].source or articles[0].key, f"newskg stumbles over it ({words}); report it"))
            return Changes()

    def remove(self, *names: str) -> None:
        """Take articles out, and of the graph all that nothing else says.

        An article is named by its key (its address, or the id or digest that `articles` lists), its IRI, or the file
        it came from. Raises NewskgError, and takes out none, if one of them is not there.
        """
        self.store.remove([self._key(name) for name in names])

    def _key(self, name: str) -> str:
        from kg.rdf import article_iri

        is_iri = name.startswith(f"{self.store.base}article/")
        file = str(Path(name).absolute())
        if is_iri or Path(file).exists():
            for article in self.store.articles():
                if article.source == file or (is_iri and str(article_iri(article, self.store.base)) == name):
                    return article.key
        return name

    def query(
        self,
        text: str | None = None,
        *,
        named: str | None = None,
        min_confidence: float | None = None,
        **parameters: str,
    ) -> Result:
        """The answer to a SPARQL query, or to the query of the ontology that is `named`, with its `parameters`.

        With `min_confidence`, 0 to 1, it is asked of the graph without the statements that are less sure.

        It is asked of all articles, unless it says ``GRAPH`` or ``FROM``. Prefixes need not be declared. Raises
        UsageError if it is no valid query, or there is none of that name.

        >>> graph.query("SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name }")
        >>> graph.query(named="who-holds-what", person="Foote")
        """
        from kg.query import find, run

        if (text is None) == (named is None):
            raise UsageError("give a query, or the name of one, and not both")
        if named is not None:
            text = find(named).fill(parameters)
        elif parameters:
            raise UsageError("only named queries have parameters; write the values into the query")
        assert text is not None
        return run(self._sure(min_confidence), text)

    def _sure(self, least: float | None) -> Store | Sure:
        """The store; a copy without the statements whose confidence is below `least`, if that is given."""
        from kg.store import sure

        return self.store if least is None else sure(self.store.oxigraph, self.store.base, least)

    def export(
        self,
        target: str | Path,
        *,
        format: str | None = None,
        profile: str | None = None,
        min_confidence: float | None = None,
    ) -> None:
        """Write the graph to the file `target` (``-`` is standard output), in `format` or that of its suffix.

        The `profile` "wikidata" writes offices the way Wikidata's editors model them. With `min_confidence`, 0 to 1,
        statements that are less sure are left out, with the stances that they alone express.

        Raises UsageError for a format or profile that is not known, NewskgError if the file cannot be written.
        """
        self._export(self._sure(min_confidence), target, format=format, profile=profile)

    def _export(
        self, graphs: Store | Sure, target: str | Path, *, format: str | None = None, profile: str | None = None
    ) -> None:
        from kg.export import export
        from kg.view import scalar_attributes, to_networkx

        def projection() -> nx.MultiDiGraph:
            return scalar_attributes(to_networkx(graphs.dataset))

        export(graphs, target, format, base=graphs.base, profile=profile, projection=projection)

    def view(self, path: str | Path | None = None, *, what: str = "network") -> Path:
        """Draw the graph as one HTML page that needs nothing from outside; returns where it is.

        `what` is ``network``, ``timeline``, ``quotes``, ``policies``, ``article``, or ``all``: then `path` is a
        folder, all pages are written into it and link to each other, and the network's is returned. `path` is by
        default ``graph.html``, another page's own name (``timeline.html``), or for all the folder ``pages``.
        """
        from kg.view import page_file, write_page, write_pages

        if what == "all":
            return write_pages(self.dataset, "pages" if path is None else path)[0]
        if path is None:
            path = "graph.html" if what == "network" else page_file(what)
        write_page(self.dataset, path, what=what)
        return Path(path)

    def to_networkx(self, *, kind: str = "entities") -> nx.MultiDiGraph:
        """The things of the graph as nodes, and what connects them as edges, each with its evidence.

        `kind` is ``entities``; ``people``: who spoke to or of, appointed or succeeded whom; or ``agents-policies``:
        who is for or against, spoke of or adopted which policy. `kg.view.project` and `kg.view.kinds` say what nodes
        and edges carry. Raises UsageError for another kind.
        """
        from kg.view import projection, to_networkx

        return projection(to_networkx(self.dataset), kind)

    def _repr_html_(self) -> str:
        """What Jupyter shows: how much there is of each class, and who and what is spoken of most."""
        from kg.view.summary import summary

        return summary(self.to_networkx())

    def explain(self, name: str) -> Explanation:
        """What `name` could mean in the graph, and why two things that it could mean are one, or are not.

        Reads all articles. Nothing called so gives an explanation without things.
        """
        from kg.resolve import explain

        return explain(self.store.findings(), name)

    def validate(self) -> Report:
        """Whether the graph keeps the contract of the ontology (SHACL)."""
        from kg.rdf.validate import validate

        return validate(self.dataset)

    def write(self, output: str | Path, *, min_confidence: float | None = None) -> list[Path]:
        """Write `OUTPUTS` into the folder `output`, each whole or not at all; returns where they are.

        With `min_confidence`, 0 to 1, they lack the statements that are less sure.
        """
        from kg.view import write_page

        graphs = self._sure(min_confidence)
        folder = Path(output)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NewskgError(f"the folder {folder} cannot be made: {error.strerror}; choose another") from error
        paths = [folder / name for name in OUTPUTS]
        for path in paths:
            if path.suffix == ".html":
                write_page(graphs.dataset, path)
            else:
                self._export(graphs, path)
        return paths


def build(
    inputs: Inputs,
    *,
    store: str | Path | None = None,
    output: str | Path | None = None,
    model: str | None = None,
    nlp: Language | None = None,
    threads: int = 1,
    fresh: bool = False,
    base: str | None = None,
    date: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    min_confidence: float | None = None,
    on_problem: OnProblem | None = None,
    on_progress: OnProgress | None = None,
) -> KnowledgeGraph:
    """The graph of what the articles of `inputs` say (see `kg.read`), added to that of `store`.

    `store` is a folder, or None for a graph in memory; `fresh` puts a new store in the place of one that is there.
    With `output`, a folder, `OUTPUTS` are written into it, and with `min_confidence` (0 to 1) lack the statements that
    are less sure; the store keeps all. The other arguments are those of `KnowledgeGraph.add`.

    Raises NothingReadError if no article could be read; store and output are then as they were.
    """
    outputs = [Path(output) / name for name in OUTPUTS] if output is not None else []
    folder = None if store is None else Path(store)
    exclude = outputs if folder is None else [*outputs, folder]
    articles = read(inputs, date=date, publisher=publisher, url=url, on_problem=on_problem, exclude=exclude)
    first = next(articles, None)
    if first is None:
        raise NothingReadError("no article could be read; give files, folders or addresses with articles in them")

    def added_to(graph: KnowledgeGraph) -> KnowledgeGraph:
        try:
            graph._add(
                chain([first], articles),
                nlp=nlp,
                model=model,
                threads=threads,
                on_problem=on_problem,
                on_progress=on_progress,
            )
        except BaseException:
            graph.close()
            raise
        return graph

    if folder is not None and fresh and folder.exists():
        _replaced(folder, lambda path: added_to(KnowledgeGraph.open(path, base=base)).close())
        graph = KnowledgeGraph.open(folder)
    else:
        graph = added_to(KnowledgeGraph.open(folder, base=base))
    if output is not None:
        graph.write(output, min_confidence=min_confidence)
    return graph


def _replaced(folder: Path, make: Callable[[Path], None]) -> None:
    """Put what `make` makes in the place of the store in `folder`, which stays until that is done."""
    new, old = (folder.with_name(f".{folder.name}.{name}") for name in ("new", "old"))
    with KnowledgeGraph.open(folder):  # nobody else writes to it meanwhile; and it is a store, not something else
        for leftover in (new, old):
            shutil.rmtree(leftover, ignore_errors=True)
        try:
            make(new)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
    folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
