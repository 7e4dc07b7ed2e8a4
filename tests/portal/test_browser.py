"""The pages in a real browser: what scripts add, what stays without them, and whether everyone can use them."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
PAGES = ["", "brief/", "brief/?country=Kazakstan", "brief/KAZ/B07/", "data/", "data/icio2022/", "search/", "help/", "nowhere/"]


def test_the_search_box_proposes_and_obeys_the_keyboard(page: Page, site: str) -> None:
    found = [{"title": f"Canal {number}", "kind": "Places", "url": f"/en/data/?canal={number}"} for number in range(3)]
    page.route("**/search/suggest/*", lambda route: route.fulfill(json={"suggestions": found}))
    page.goto(f"{site}/en/")
    box = page.get_by_role("combobox", name="Search the platform")
    box.press_sequentially("can")
    options = page.locator(".search [role=option]")
    expect(options).to_have_count(3)
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    expect(options.nth(2)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "search-box-proposals-2")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("can")
    box.press_sequentially("a")
    expect(options.first).to_be_visible()
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/data/?canal=0")


def test_from_the_first_page_to_a_brief_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/en/")
    country = page.get_by_role("combobox", name="Country")
    country.focus()
    page.keyboard.type("Казах")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(country).to_have_value("Kazakhstan")
    page.get_by_role("combobox", name="Industry").fill("B07")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Write the brief").click()
    expect(page).to_have_url(f"{site}/en/brief/KAZ/B07/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kazakhstan")


def test_the_list_shows_itself_to_assistive_software(page: Page, site: str) -> None:
    page.goto(f"{site}/zh-hans/")
    country = page.locator(".ask").get_by_role("combobox").first
    country.fill("kaz")
    expect(country).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    active = country.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    expect(country).to_have_attribute("aria-expanded", "false")
    expect(country).to_have_value("kaz")


def test_only_listed_partners_open_their_field(page: Page, site: str) -> None:
    page.goto(f"{site}/en/")
    expect(page.get_by_label("Partner countries")).to_be_hidden()
    page.get_by_label("Only these").check()
    page.get_by_label("Partner countries").fill("China, PAK")
    page.get_by_role("combobox", name="Country").fill("KAZ")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/en/brief/KAZ/?partners=CHN,PAK")


def test_a_table_sorts_by_number_and_by_word(page: Page, site: str) -> None:
    page.goto(f"{site}/en/brief/KAZ/")
    table = page.locator("#strengths table").first
    head = table.get_by_role("columnheader")
    rca = [text.strip() for text in head.all_inner_texts()].index("RCA")

    def column(index: int) -> list[str]:
        cells = table.locator(f"tbody tr > :nth-child({index + 1})")
        return [cell.get_attribute("data-value") or "" for cell in cells.all()]

    head.nth(rca).get_by_role("button").click()
    expect(head.nth(rca)).to_have_attribute("aria-sort", "descending")
    values = [float(value) for value in column(rca)]
    assert values == sorted(values, reverse=True)
    head.nth(rca).get_by_role("button").click()
    expect(head.nth(rca)).to_have_attribute("aria-sort", "ascending")
    assert [float(value) for value in column(rca)] == sorted(values)
    head.nth(0).get_by_role("button").click()
    assert head.nth(rca).get_attribute("aria-sort") is None
    assert column(0) == sorted(column(0), key=str.casefold)


def test_the_contents_mark_what_is_being_read(page: Page, site: str) -> None:
    page.goto(f"{site}/en/brief/KAZ/")
    link = page.locator("[data-contents] a[href='#partners']")
    assert link.get_attribute("aria-current") is None
    link.click()
    expect(link).to_have_attribute("aria-current", "true")


def test_the_chosen_appearance_is_kept(page: Page, site: str) -> None:
    page.goto(f"{site}/en/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(f"{site}/ru/brief/")
    assert page.evaluate(ground) == dark
    expect(page.get_by_role("button", name="Тёмное")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Как на устройстве").click()
    assert page.evaluate(ground) == light
    assert page.evaluate("localStorage.getItem('theme')") == "auto"


def test_everything_works_without_scripts(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site}/en/")
    expect(page.get_by_role("group", name="Appearance")).to_be_hidden()
    page.get_by_label("Country", exact=True).fill("哈萨克斯坦")
    page.get_by_label("Industry, if you have one in mind").fill("C24B")
    page.get_by_role("button", name="Write the brief").click()
    expect(page).to_have_url(f"{site}/en/brief/KAZ/C24B/")
    page.get_by_role("link", name="Русский").click()
    expect(page).to_have_url(f"{site}/ru/brief/KAZ/C24B/")
    page.locator("details.how summary").first.click()
    expect(page.locator("details.how dl").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON").click()
    assert download.value.suggested_filename == "brief-KAZ-C24B-ru.json"
    context.close()


def test_a_file_of_a_locality_makes_a_brief(page: Page, site: str, tmp_path: Path) -> None:
    page.goto(f"{site}/en/brief/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Filled example").click()
    example = tmp_path / "example.csv"
    download.value.save_as(example)
    page.get_by_role("combobox", name="Country it belongs to").fill("KAZ")
    page.keyboard.press("Escape")
    page.get_by_label("File: .xlsx or .csv, up to 2 MB").set_input_files(example)
    page.get_by_role("button", name="Read the file and write the brief").click()
    page.wait_for_url("**/en/brief/KAZ/?locality=*")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_use_the_page(page: Page, site: str, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{site}/en/{address}")
    found = Axe().run(page)
    grave = [
        (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in found.response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
    assert grave == []


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_wider_than_a_phone(page: Page, site: str, language: str, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/{language}/{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
