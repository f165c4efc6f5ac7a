"""`codebot catalog update` fetches what is newer, resumes, keeps to its limits, says what to do."""

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from codebot.adapters import fetch
from codebot.catalog import Catalog
from codebot.cli import cli
from codebot.cli.catalog_update import addresses
from codebot.errors import CatalogError, InvalidInput, NotReady
from codebot.settings import read_settings


class Server(ThreadingHTTPServer):
    """A publisher on loopback: its files, how many bytes it sends before it hangs up, what came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.hang_up_after: list[int] = []
        self.ranges: list[str | None] = []
        self.says_length = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        content = self.server.files.get(self.path)
        if content is None:
            self.send_error(404)
            return
        wanted = self.headers.get("Range")
        self.server.ranges.append(wanted)
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        self.send_response(206 if wanted else 200)
        if self.server.says_length:
            self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        stop = self.server.hang_up_after.pop(0) if self.server.hang_up_after else len(content)
        self.wfile.write(content[start : start + stop])

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def test_a_file_is_fetched(server: Server, tmp_path: Path) -> None:
    server.files["/a%20b.zip"] = b"x" * 3_000_000
    said: list[str] = []
    file = fetch(f"{server.address}/a%20b.zip", tmp_path, 2**22, 5, said.append)
    assert file == tmp_path / "a b.zip"
    assert file.read_bytes() == b"x" * 3_000_000
    assert any("of 3,000,000 bytes" in step for step in said)


def test_a_broken_download_is_resumed(server: Server, tmp_path: Path) -> None:
    content = bytes(range(256)) * 4_000
    server.files["/f.zip"] = content
    server.hang_up_after = [300_000, 200_000]
    file = fetch(f"{server.address}/f.zip", tmp_path, 2**22, 5, lambda _: None)
    assert file is not None
    assert file.read_bytes() == content
    assert server.ranges == [None, "bytes=300000-", "bytes=500000-"]


def test_what_came_stays_for_the_next_time(server: Server, tmp_path: Path) -> None:
    content = bytes(range(256)) * 4_000
    server.files["/f.zip"] = content
    server.hang_up_after = [100_000, 0, 0, 0]
    with pytest.raises(NotReady, match="cannot be reached"):
        fetch(f"{server.address}/f.zip", tmp_path, 2**22, 5, lambda _: None)
    assert (tmp_path / "f.zip.part").stat().st_size == 100_000
    file = fetch(f"{server.address}/f.zip", tmp_path, 2**22, 5, lambda _: None)
    assert file is not None
    assert file.read_bytes() == content


@pytest.mark.parametrize("says_length", [True, False])
def test_a_file_over_the_limit_is_refused(
    server: Server, tmp_path: Path, says_length: bool
) -> None:
    server.files["/f.zip"] = b"x" * 500_000
    server.says_length = says_length
    with pytest.raises(CatalogError, match="larger than the limit"):
        fetch(f"{server.address}/f.zip", tmp_path, 400_000, 5, lambda _: None)
    assert not (tmp_path / "f.zip").exists()


def test_a_file_that_is_not_there_is_none(server: Server, tmp_path: Path) -> None:
    assert fetch(f"{server.address}/no.zip", tmp_path, 9, 5, lambda _: None) is None


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "ftp://example.test/f.zip", "http://x"]
)
def test_only_files_over_http_are_fetched(tmp_path: Path, address: str) -> None:
    with pytest.raises(InvalidInput, match="no address"):
        fetch(address, tmp_path, 9, 5, lambda _: None)


@pytest.fixture
def mine(catalog_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "catalog.sqlite"
    shutil.copy(catalog_path, path)
    monkeypatch.setenv("CODEBOT_CATALOG", str(path))
    monkeypatch.setenv("CODEBOT_UPDATE_TIMEOUT", "2")
    return path


def point_to(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODEBOT_UPDATE_ORDERS", f"{server}/addenda_{{year}}.txt")
    monkeypatch.setenv("CODEBOT_UPDATE_TABULAR", f"{server}/tabular_{{year}}.zip")
    monkeypatch.setenv("CODEBOT_UPDATE_CONVERSIONS", "")


def test_update_adds_what_is_newer(
    server: Server, mine: Path, official: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    point_to(server.address, monkeypatch)
    addenda = (official / "icd10cm_order_addenda_2027.txt").read_bytes()
    server.files["/addenda_2027.txt"] = addenda
    done = CliRunner().invoke(cli, ["catalog", "update", "--year", "2027"])
    assert done.exit_code == 0, done.output
    assert "ICD-10-CM 2027" in done.output
    assert Catalog.open(mine).releases()[-1].name == "ICD-10-CM 2027"
    assert list((mine.parent / "downloads").iterdir()) == []


def test_of_several_addresses_the_first_that_exists_is_taken(
    server: Server, mine: Path, official: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    point_to(server.address, monkeypatch)
    addenda = (official / "icd10cm_order_addenda_2027.txt").read_bytes()
    server.files |= {"/second_27.txt": addenda, "/third_2027.txt": b"<html>not asked for</html>"}
    names = ("first_{year}.txt", "second_{yy}.txt", "third_{year}.txt")
    mirrors = "|".join(f"{server.address}/{name}" for name in names)
    monkeypatch.setenv("CODEBOT_UPDATE_ORDERS", mirrors)
    done = CliRunner().invoke(cli, ["catalog", "update", "--year", "2027"])
    assert done.exit_code == 0, done.output
    assert Catalog.open(mine).releases()[-1].name == "ICD-10-CM 2027"


def test_the_addresses_that_come_with_codebot_are_filled_in_for_a_year() -> None:
    files = list(addresses(read_settings({}), [2027]))
    assert [len(mirrors) for mirrors in files] == [3, 1, 4, 2]
    assert all(address.startswith("https://") for mirrors in files for address in mirrors)
    assert files[0][0].endswith("/2027-code-descriptions-tabular-order.zip")
    assert files[3][0].endswith("/2027-conversion-table.zip")
    assert not any("{" in address for mirrors in files for address in mirrors)


def test_a_bad_download_leaves_the_catalog(
    server: Server, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    point_to(server.address, monkeypatch)
    server.files["/addenda_2027.txt"] = b"<html>we moved</html>"
    before = mine.read_bytes()
    done = CliRunner().invoke(cli, ["catalog", "update", "--year", "2027"])
    assert isinstance(done.exception, CatalogError)
    assert mine.read_bytes() == before


def test_nothing_newer_is_said(server: Server, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    point_to(server.address, monkeypatch)
    done = CliRunner().invoke(cli, ["catalog", "update", "--year", "2031"])
    assert done.exit_code == 0
    assert "Nothing is published for FY2031" in done.output


def test_without_a_network_it_says_what_to_download(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server() as closed:
        address = closed.address
    point_to(address, monkeypatch)
    done = CliRunner().invoke(cli, ["catalog", "update", "--year", "2027"])
    assert isinstance(done.exception, NotReady)
    assert f"{address}/addenda_2027.txt" in str(done.exception)
    assert "codebot catalog add" in str(done.exception)
