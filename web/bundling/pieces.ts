import type { Plugin, Rolldown } from "vite";

const meetingScreen = /\/src\/meeting\/MeetingScreen\.tsx$/;

/**
 * Which code comes together. Three pieces beside what each screen has of its own:
 *
 * - `shared`: what nearly every screen needs and the meeting too. In hundreds of small files it would be several
 *   kilobytes more.
 * - `portal`: what nearly every screen of the portal needs and nobody who only comes to a meeting.
 * - `meeting`: what the meeting needs from its first moment on and no screen of the portal.
 *
 * What is left, because the meeting has it in common with a few screens, stays in small files; if it were in a piece,
 * those screens would load all of that piece. No piece needs one that stands below it here, so there is no circle.
 */
export function pieces(): { plugin: Plugin; groups: Rolldown.CodeSplittingGroup[] } {
  let early: ReadonlySet<string> = new Set();
  let meeting: ReadonlySet<string> = new Set();
  let elsewhere: ReadonlySet<string> = new Set();
  const plugin: Plugin = {
    name: "pieces",
    apply: "build",
    buildEnd(failed) {
      if (failed) return;
      const ids = [...this.getModuleIds()];
      const entries = ids.filter((id) => this.getModuleInfo(id)?.isEntry);
      const screens = ids.filter((id) => meetingScreen.test(id));
      if (screens.length !== 1) this.error(`the meeting's screen is ${screens.length} times in the build`);
      const imported = (id: string) => this.getModuleInfo(id)?.importedIds ?? [];
      const later = (id: string) => this.getModuleInfo(id)?.dynamicallyImportedIds ?? [];
      early = reach(entries, imported);
      meeting = reach(screens, imported);
      elsewhere = reach(entries, (id) => [...imported(id), ...later(id).filter((next) => !screens.includes(next))]);
    },
  };
  const groups: Rolldown.CodeSplittingGroup[] = [
    { priority: 3, minShareCount: 30, name: (id) => (early.has(id) || meeting.has(id) ? "shared" : null) },
    { priority: 2, minShareCount: 30, name: "portal" },
    {
      // Pictures of the meeting that a few screens show too: each alone would be more wrapping than picture.
      priority: 2,
      test: /\/lucide-react\/dist\/esm\/icons\//,
      name: (id) => (meeting.has(id) && elsewhere.has(id) ? "pictures" : null),
    },
    {
      priority: 1,
      includeDependenciesRecursively: false,
      name: (id) => (meeting.has(id) && !elsewhere.has(id) ? "meeting" : null),
    },
  ];
  return { plugin, groups };
}

/** All that can be reached from these, themselves included. */
function reach(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const ways = [...from];
  for (let id = ways.pop(); id !== undefined; id = ways.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    ways.push(...next(id));
  }
  return found;
}

