import type { TestPicture } from "./check.ts";

const width = 960;
const height = 540;
const perSecond = 15;
const patches = 220;

/** Coloured patches at ever new places, drawn in the browser: nothing of anybody is in the picture. */
export function testPicture(): TestPicture {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  const draw = () => {
    if (pen === null) return;
    for (let i = 0; i < patches; i += 1) {
      pen.fillStyle = `hsl(${Math.random() * 360} 60% ${20 + Math.random() * 60}%)`;
      pen.fillRect(Math.random() * width, Math.random() * height, 24, 24);
    }
  };
  draw();
  const timer = setInterval(draw, 1000 / perSecond);
  const [track] = canvas.captureStream(perSecond).getVideoTracks();
  if (track === undefined) throw new Error("a canvas has one track");
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}
