"""One walk from a signal to its words. It visits every form; how a form is said is a style's own."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from simulator.scenario.signal_keys import Threshold
from simulator.scenario.signals import (
    After,
    Change,
    Comparison,
    Crossing,
    EventCount,
    Joint,
    Level,
    ProbabilityRatio,
    Share,
    Signal,
    Staying,
)


class SignalWriter(ABC):
    """A style in one language. Signals within a signal are written first, its condition last."""

    def signal(self, signal: Signal) -> str:
        """All that a signal asks."""
        text = self.form(signal) if signal.after is None else self.after(signal, signal.after)
        return text if signal.given is None else self.given(text, self.signal(signal.given))

    def form(self, signal: Signal) -> str:
        """What is read off a world, and the side on which the signal holds."""
        form, threshold = signal.form, signal.threshold
        match form:
            case EventCount():
                return self.count(form)
            case Level():
                return self.level(form, threshold)
            case Crossing():
                return self.crossing(form)
            case Staying():
                return self.staying(form)
            case Change():
                return self.change(form, threshold)
            case Share():
                return self.share(form, threshold)
            case Comparison():
                return self.comparison(form, threshold)
            case Joint(how, members):
                return self.joint(how, [self.signal(member) for member in members])
            case ProbabilityRatio(numerator, denominator):
                return self.ratio(self.signal(numerator), self.signal(denominator), threshold)

    @abstractmethod
    def count(self, form: EventCount) -> str: ...

    @abstractmethod
    def level(self, form: Level, threshold: Threshold | None) -> str: ...

    @abstractmethod
    def crossing(self, form: Crossing) -> str: ...

    @abstractmethod
    def staying(self, form: Staying) -> str: ...

    @abstractmethod
    def change(self, form: Change, threshold: Threshold | None) -> str: ...

    @abstractmethod
    def share(self, form: Share, threshold: Threshold | None) -> str: ...

    @abstractmethod
    def comparison(self, form: Comparison, threshold: Threshold | None) -> str: ...

    @abstractmethod
    def joint(self, how: str, members: Sequence[str]) -> str: ...

    @abstractmethod
    def ratio(self, numerator: str, denominator: str, threshold: Threshold | None) -> str: ...

    @abstractmethod
    def after(self, signal: Signal, after: After) -> str:
        """A form whose window opens with the first time of an event."""

    @abstractmethod
    def given(self, text: str, condition: str) -> str:
        """A question that only worlds answer in which a condition holds."""
