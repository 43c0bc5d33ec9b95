"""Opens report.html in headless Chromium and uses it as a reader would.

Usage: report_page.py SENTIPIPE SAMPLE SCREENSHOTS
SAMPLE is datasets/sample; screenshots are left in the folder SCREENSHOTS, to look at.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    print("SKIPPED: needs Debian's python3-selenium")
    sys.exit(77)
if not pathlib.Path("/usr/bin/chromedriver").exists():
    print("SKIPPED: needs Debian's chromium and chromium-driver")
    sys.exit(77)

HOSTILE = """<script>document.title='taken'</script><img/src=x/onerror=alert`1`>"""
# A treebank whose texts try to be markup. Every class has a sentence with and without it.
TREES = "".join(
    f"({label} (2 {word}) (2 {HOSTILE}))\n({label} (2 {word}) ({label} &amp;'\"{{{{x}}}}))\n"
    for label, word in enumerate(["awful", "bad", "plain", "good", "superb"]))
VECTORS = "awful -4 1\nbad -2 3\nplain 0 1\ngood 2 5\nsuperb 4 2\n" + f"{HOSTILE.lower()} 1 1\n"


class ReportPage(unittest.TestCase):
    program = sample = screenshots = None
    browsers = {}

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.place = pathlib.Path(cls.folder.name)
        glove = cls.sample / "glove.sample.100d.txt"
        cls.make(cls.sample / "trees", "sample", f"glove={glove}", f"again={glove}")
        for split in ("train", "dev", "test"):
            (cls.place / "trees").mkdir(exist_ok=True)
            (cls.place / "trees" / f"{split}.txt").write_text(TREES)
        (cls.place / "tiny.txt").write_text(VECTORS)
        cls.make(cls.place / "trees", "hostile", f"tiny={cls.place / 'tiny.txt'}")

    @classmethod
    def make(cls, treebank, name, *vectors):
        subprocess.run([cls.program, "run", "--treebank", treebank, "--vectors", *vectors,
                        "--l2", "logspace(-2,1,12)", "--report", "--quiet",
                        "--output", cls.place / name], check=True)

    @classmethod
    def tearDownClass(cls):
        for browser in cls.browsers.values():
            browser.quit()
        cls.folder.cleanup()

    @classmethod
    def browser(cls, script):
        """Starting one takes seconds, so tests share one with JavaScript and one without."""
        if script not in cls.browsers:
            options = webdriver.ChromeOptions()
            options.binary_location = "/usr/bin/chromium"
            for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                             "--no-first-run", "--disable-background-networking",
                             "--disable-component-update", "--disable-sync",
                             "--disable-dev-shm-usage",
                             f"--user-data-dir={cls.place / f'browser-{script}'}"):
                options.add_argument(argument)
            options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
            if not script:
                options.add_experimental_option(
                    "prefs", {"profile.managed_default_content_settings.javascript": 2})
            cls.browsers[script] = webdriver.Chrome(service=Service("/usr/bin/chromedriver"),
                                                    options=options)
        return cls.browsers[script]

    def open(self, name, width=1200, script=True):
        self.driver = self.browser(script)
        # A window cannot be as narrow as a phone; what the page sees can.
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600})
        self.driver.get((self.place / name / "report.html").as_uri())

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def shot(self, name):
        self.driver.save_screenshot(str(self.screenshots / f"{name}.png"))

    def check_quiet(self):
        self.assertEqual(self.driver.get_log("browser"), [])

    def test_nothing_is_fetched_or_logged(self):
        self.open("sample")
        fetched = self.driver.execute_script(
            "return performance.getEntriesByType('resource').map(e => e.name)"
            ".filter(n => !n.startsWith('data:'))")
        self.assertEqual(fetched, [])
        self.assertIn("glove won: it gets", self.find(".answer").text)
        self.assertIn("chance alone may explain", self.find("header").text)
        for image in self.all("img"):
            self.assertTrue(self.driver.execute_script(
                "return arguments[0].complete && arguments[0].naturalWidth > 100", image))
        self.assertGreaterEqual(len(self.all("img")), 3)
        self.shot("report")
        self.check_quiet()

    def open_all_penalties(self):
        self.find("#accuracy details summary").click()
        return self.find("#accuracy details")

    def test_a_table_is_sorted_and_filtered(self):
        self.open("sample")
        part = self.open_all_penalties()
        button = part.find_elements(By.CSS_SELECTOR, "th button")[4]
        self.assertEqual(button.text.strip(), "dev %")
        read = lambda: [float(cells[4].text.split()[0]) for cells in (
            row.find_elements(By.TAG_NAME, "td")
            for row in part.find_elements(By.CSS_SELECTOR, "tbody tr")) if cells[4].text]
        before = read()
        self.assertEqual(len(before), 25)
        button.click()
        self.assertEqual(read(), sorted(before, reverse=True))
        button.click()
        self.assertEqual(read(), sorted(before))
        self.assertEqual(len(part.find_elements(By.CSS_SELECTOR, "th[aria-sort=ascending]")), 1)
        part.find_element(By.CSS_SELECTOR, "input").send_keys("AGAIN")
        self.assertEqual(len(read()), 12)
        self.shot("sorted")
        self.check_quiet()

    def test_a_cell_shows_its_sentences(self):
        self.open("sample")
        for cell in self.all(".matrix td a")[:6]:
            cell.click()
            count = int(re.match(r"\d+", cell.text).group())
            shown = [item for item in self.all("#cells li") if item.is_displayed()]
            self.assertEqual(len(shown), count)
        self.shot("cell")
        search = self.find("#confusion input")
        search.send_keys("not")
        shown = [item for item in self.all("#cells li") if item.is_displayed()]
        wanted = [item for item in self.all("#cells li")
                  if "not" in item.get_attribute("data-text").lower()]
        self.assertTrue(shown)
        self.assertEqual(shown, wanted)
        self.check_quiet()

    def test_words_carry_their_shares_and_add_up_to_the_lead(self):
        self.open("sample")
        sentences = self.all("#why > ol > li")
        self.assertEqual(len(sentences), 20)
        for sentence in sentences:
            lead, bias = re.search(r"lead ([+-][\d.]+) = bias ([+-][\d.]+)", sentence.text).groups()
            shares = [i.text for i in sentence.find_elements(By.CSS_SELECTOR, ".w i")]
            total = float(bias) + sum(float(s) for s in shares if s != "?")
            self.assertAlmostEqual(total, float(lead), delta=0.005 * (len(shares) + 2))

    def test_everything_is_reached_by_keyboard(self):
        self.open("sample")
        link = self.all(".matrix td a")[0]
        for _ in range(200):
            self.driver.switch_to.active_element.send_keys(Keys.TAB)
            if self.driver.switch_to.active_element == link:
                break
        self.assertEqual(self.driver.switch_to.active_element, link)
        outline = self.driver.execute_script(
            "return getComputedStyle(arguments[0]).outlineStyle", link)
        self.assertEqual(outline, "solid")
        link.send_keys(Keys.ENTER)
        self.assertEqual(self.driver.switch_to.active_element.tag_name, "summary")
        self.assertTrue(any(item.is_displayed() for item in self.all("#cells li")))
        self.check_quiet()

    def test_a_phone_needs_no_sideways_scrolling(self):
        self.open("sample", width=360)
        self.open_all_penalties()
        self.all(".matrix td a")[0].click()
        self.assertLessEqual(self.driver.execute_script(
            "return document.documentElement.scrollWidth"), 360)
        self.driver.execute_script("document.getElementById('confusion').scrollIntoView()")
        self.shot("phone")
        self.check_quiet()

    def test_all_can_be_read_without_script(self):
        self.open("sample", script=False)
        self.assertEqual(self.all("th button"), [])
        self.assertEqual(len(self.all("#cells li")), 150)
        groups = self.all("#cells details")
        self.assertTrue(all(group.is_displayed() for group in groups))
        groups[0].find_element(By.CSS_SELECTOR, "summary").click()
        self.assertTrue(groups[0].find_element(By.CSS_SELECTOR, "li").is_displayed())
        self.shot("without_script")

    def test_texts_from_data_stay_texts(self):
        self.open("hostile")
        self.assertEqual(self.driver.title, "Sentiment from word vectors")
        texts = [item.get_attribute("data-text") for item in self.all("#cells li")]
        self.assertTrue(any(HOSTILE in text for text in texts))
        self.assertTrue(any("""&amp;'"{{x}}""" in text for text in texts))
        self.assertEqual(len(self.all("script")), 1)
        self.assertEqual(self.all("img[src=x]"), [])
        self.check_quiet()


if __name__ == "__main__":
    ReportPage.program = pathlib.Path(sys.argv[1]).resolve()
    ReportPage.sample = pathlib.Path(sys.argv[2]).resolve()
    ReportPage.screenshots = pathlib.Path(sys.argv[3])
    ReportPage.screenshots.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=sys.argv[:1])
