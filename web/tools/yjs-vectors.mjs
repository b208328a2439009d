// Writes updates of Yjs, with what each covers, for the tests of the node: `node tools/yjs-vectors.mjs FILE`.
import { writeFile } from "node:fs/promises";
import * as Y from "yjs";

const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const docs = [101, 202, 303].map((id) => {
  const doc = new Y.Doc();
  doc.clientID = id;
  return doc;
});
const updates = [];
for (const doc of docs) {
  doc.on("update", (update, origin) => {
    if (origin === "far") return;
    updates.push(base64(update));
    for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, "far");
  });
}
const fragments = docs.map((doc) => doc.getXmlFragment("notes"));
const [anna, ben, cleo] = docs;

const heading = new Y.XmlElement("heading");
heading.setAttribute("level", 1);
fragments[0].insert(0, [heading]);
const title = new Y.XmlText();
heading.insert(0, [title]);
title.insert(0, "Agenda – Grüße 🎉");
title.format(0, 6, { strong: true });
for (let i = 0; i < 60; i += 1) {
  const which = i % 3;
  docs[which].transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    fragments[which].insert(fragments[which].length, [paragraph]);
    const text = new Y.XmlText();
    paragraph.insert(0, [text]);
    text.insert(0, `line ${i} of ${docs[which].clientID}`);
  });
}
fragments[1].delete(5, 3);
anna.getMap("kinds").set("any", [1, -5, 2.5, true, null, "text", { a: [1, 2 ** 40] }, new Uint8Array([1, 2, 3])]);
ben.getArray("list").insert(0, ["a", "b", 3]);
cleo.getText("more").insert(0, "plain");
cleo.getText("more").insertEmbed(2, { picture: "none" });
title.delete(0, 3);

const behind = new Y.Doc();
behind.clientID = 404;
for (const update of updates.slice(0, 30)) Y.applyUpdate(behind, Buffer.from(update, "base64"));
const covers = Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(anna)));
await writeFile(
  process.argv[2],
  `${JSON.stringify(
    {
      updates,
      merged: base64(Y.encodeStateAsUpdate(anna)),
      behind: base64(Y.encodeStateAsUpdate(behind)),
      gap: base64(Y.mergeUpdates([updates[0], updates[4]].map((update) => Buffer.from(update, "base64")))),
      covers,
    },
    null,
    1,
  )}\n`,
);
