"""A codebot server as a target: each turn is a POST to /v1/answers."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from codebot.errors import NotReady
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.targets.wire import reply_from_wire

if TYPE_CHECKING:
    import httpx


class Server:
    """Asks the server at `url`; its documents are not shown, so quotes are not compared."""

    def __init__(self, url: str, client: httpx.Client) -> None:
        """`client` makes the requests; the caller closes it."""
        self.name = url.rstrip("/")
        self._client = client

    def reach(self) -> None:
        """Return where a codebot server can answer; NotReady where none does."""
        import httpx

        try:
            response = self._client.get(f"{self.name}/readyz")
        except httpx.HTTPError as error:
            raise NotReady(f"Nothing answers at {self.name} ({error}); is it started?") from error
        if response.status_code != 200 or "release" not in response.text:
            raise NotReady(
                f"{self.name} is no codebot server that can answer (GET /readyz gives "
                f"{response.status_code}); a chatbot of another kind is asked with --model NAME."
            )

    def ask(self, case: Case) -> Outcome:
        """Hold the conversation; NotReady where the server does not answer."""
        conversation = None
        for turn in case.turns:
            began = time.perf_counter()
            data = self._post(
                {
                    "question": turn,
                    "conversation_id": conversation,
                    "date_of_service": case.date_of_service.isoformat(),
                }
            )
            taken = time.perf_counter() - began
            reply = reply_from_wire(data)
            conversation = reply.conversation_id
        return Outcome(case.id, reply, taken, slices=(None,) * len(reply.citations))

    def _post(self, body: dict[str, Any]) -> dict[str, Any]:
        import httpx

        try:
            response = self._client.post(f"{self.name}/v1/answers", json=body)
            response.raise_for_status()
            data: dict[str, Any] = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise NotReady(f"{self.name} does not answer: {error}") from error
        return data
