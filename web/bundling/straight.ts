import { readFile } from "node:fs/promises";
import type { Plugin, Rolldown } from "vite";

type Program = ReturnType<Rolldown.PluginContext["parse"]>;

/** Where something comes from: `from` as it is written, the name it has there. */
interface Origin {
  readonly from: string;
  readonly name: string;
}

/**
 * `import { Mic } from "lucide-react"` names a file that passes on all 1,700 icons, so whoever takes one would count as
 * needing all, and the build would read them all. Here each name is followed to the file that has it.
 */
export function straight(...packages: readonly string[]): Plugin {
  const known = new Map<string, ReadonlyMap<string, Origin>>();
  return {
    name: "straight",
    apply: "build",
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: new RegExp(packages.join("|")) },
      async handler(code, id) {
        let result = code;
        for (const node of this.parse(code).body.toReversed()) {
          if (node.type !== "ImportDeclaration" || !packages.includes(node.source.value)) continue;
          const front = await this.resolve(node.source.value, id);
          if (!front) continue;
          let origins = known.get(front.id);
          if (!origins) known.set(front.id, (origins = passedOn(this.parse(await readFile(front.id, "utf8")))));
          const lines: string[] = [];
          for (const part of node.specifiers) {
            const origin = part.type === "ImportSpecifier" ? origins.get(nameOf(part.imported)) : undefined;
            const file = origin && (await this.resolve(origin.from, front.id));
            if (!file) return this.error(`${id} takes from ${node.source.value} what is not passed on there by name`);
            lines.push(`import { ${origin.name} as ${part.local.name} } from ${JSON.stringify(file.id)};`);
          }
          result = result.slice(0, node.start) + lines.join("") + result.slice(node.end);
        }
        return { code: result, map: null };
      },
    },
  };
}

/** What a file passes on that has nothing of its own: `export { a as b } from`, or `import` and then `export`. */
function passedOn(program: Program): Map<string, Origin> {
  const taken = new Map<string, Origin>();
  const given = new Map<string, Origin>();
  for (const node of program.body) {
    if (node.type === "ImportDeclaration") {
      for (const part of node.specifiers) {
        if (part.type !== "ImportSpecifier") continue;
        taken.set(part.local.name, { from: node.source.value, name: nameOf(part.imported) });
      }
    } else if (node.type === "ExportNamedDeclaration") {
      for (const { local, exported } of node.specifiers) {
        const name = nameOf(local);
        const origin = node.source ? { from: node.source.value, name } : taken.get(name);
        if (origin) given.set(nameOf(exported), origin);
      }
    }
  }
  return given;
}

function nameOf(name: { readonly type: "Identifier"; readonly name: string } | { readonly value: string }): string {
  return "value" in name ? name.value : name.name;
}
