import assert from "node:assert/strict";
import { test } from "node:test";
import { BuildList, sizeOf } from "../../web/offline/list.ts";

const ROOT = "https://example.org/course/";
const LIST = {
  build: "b1",
  groups: {
    shell: [
      ["", "a1", 10],
      ["assets/gm/gm.js", "a2", 20],
    ],
    common: [
      ["glossary/", "a3", 30],
      ["a%20picture.png", "a4", 40],
    ],
    "lesson/01-the-map": [["lessons/01-the-map/", "a5", 50]],
    python: [["assets/gm/worker.A1.js", "a6", 60]],
  },
};
const list = new BuildList(LIST, ROOT);
const find = (address: string) => list.find(address)?.path;

test("a file is found by its address, whatever the query, and a page by its index too", () => {
  assert.equal(find(ROOT), "");
  assert.equal(find(`${ROOT}index.html`), "");
  assert.equal(find(`${ROOT}?h=map#top`), "");
  assert.equal(find(`${ROOT}glossary/index.html`), "glossary/");
  assert.equal(find(`${ROOT}a picture.png`), "a%20picture.png");
});

test("what lies elsewhere is not found", () => {
  for (const address of [
    `${ROOT}glossary`,
    `${ROOT}other/`,
    "https://example.org/glossary/",
    "https://example.org/other/glossary/",
    "https://other.org/course/glossary/",
    "blob:https://example.org/course/glossary/",
  ]) {
    assert.equal(find(address), undefined, address);
  }
});

test("each file has one address, and it leads back to it", () => {
  for (const file of list.files) assert.equal(list.find(list.addressOf(file)), file);
  assert.equal(list.addressOf(list.of("shell")[0] ?? assert.fail()), ROOT);
});

test("a lesson that is seen brings what all pages share; home and Python bring nothing", () => {
  const seen = (...paths: string[]) => [...list.groupsSeen(paths.map((path) => ROOT + path))].sort();
  assert.deepEqual(seen("lessons/01-the-map/"), ["common", "lesson/01-the-map"]);
  assert.deepEqual(seen("glossary/"), ["common"]);
  assert.deepEqual(seen("", "assets/gm/gm.js", "assets/gm/worker.A1.js", "elsewhere/"), []);
});

test("sizes add up", () => {
  assert.equal(sizeOf(list.files), 210);
  assert.equal(sizeOf([]), 0);
});

test("a list of another form is refused", () => {
  for (const bad of [null, {}, { build: "b", groups: { shell: 1 } }, { build: "b", groups: { shell: [["a"]] } }]) {
    assert.throws(() => new BuildList(bad, ROOT), TypeError);
  }
});
