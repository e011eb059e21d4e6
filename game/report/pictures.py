"""Pictures of a page: asked for where they stand, drawn together at the end."""

from dataclasses import dataclass, field

from game.report.charts import Spec, drawn, figure


@dataclass
class Pictures:
    """The charts of one page, in the order in which they were asked for."""

    asked: list[tuple[Spec, str, str]] = field(default_factory=list)

    def add(self, spec: Spec, title: str, text: str) -> str:
        """Ask for a chart; returns the mark that `into` puts it in place of."""
        self.asked.append((spec, title, text))
        return _mark(len(self.asked) - 1)

    def into(self, page: str) -> str:
        """Draw all charts and put them where they stand."""
        pictures = drawn([spec for spec, _, _ in self.asked])
        for at, (svg, (_, title, text)) in enumerate(zip(pictures, self.asked, strict=True)):
            page = page.replace(_mark(at), figure(svg, at, title, text))
        return page


def _mark(at: int) -> str:
    return f"<!-- chart {at} -->"
