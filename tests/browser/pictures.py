"""Take the pictures of the tour and the README anew: ``python -m tests.browser.pictures``."""

from __future__ import annotations

import base64
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from tests import people
from tests.servers import find_chromium
from tracker import migrate, seeds
from tracker.app import create_app
from tracker.config import Settings
from tracker.db import Sessions, make_engine
from tracker.services import seeding

FOLDER = Path(__file__).parents[2] / "tracker" / "docs" / "images"
STORY = "/agreements/sino-german-cyber-agreement"
PICTURES = {"start": ("/", 640), "agreement": (STORY, 1120), "board": ("/board", 430)}
WIDTH, QUALITY = 1280, 15
SCALE = 0.65  # a little wider than the text of the help, and a third of the bytes


def take(page: Page, root: str) -> None:
    """Save each picture, cut below its height."""
    session = page.context.new_cdp_session(page)
    page.goto(f"{root}{STORY}")  # so that something was opened lately
    for name, (address, height) in PICTURES.items():
        page.goto(f"{root}{address}")
        page.wait_for_load_state("networkidle")
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": height, "scale": SCALE}
        asked = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
        taken = session.send("Page.captureScreenshot", asked)
        (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))


def main() -> None:
    """Serve the story from a database of its own, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/pictures.sqlite"
        migrate.upgrade(url)
        engine = make_engine(url)
        with Sessions(engine).writing() as session:
            seeding.load(session, seeds.read(with_demo=True))
            people.add(session)
            session.commit()
        app = create_app(Settings(database_url=url, secret_key="of the pictures"))
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_chromium(), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": WIDTH, "height": 900})
            page.goto(f"{root}/sign-in")
            page.get_by_label("Name").fill(people.EDITOR.name)
            page.get_by_label("Password").fill(people.PASSWORD)
            page.locator("main").get_by_role("button", name="Sign in").click()
            page.wait_for_url(f"{root}/")
            take(page, root)
            browser.close()
        server.shutdown()
        engine.dispose()


if __name__ == "__main__":
    main()
