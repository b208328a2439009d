import type { DrawnImage } from "./choice.ts";

type Pen = CanvasRenderingContext2D;

/** Three rooms that belong to nobody, drawn with few shapes and quiet colours. */
export function drawImage(name: DrawnImage, pen: Pen, width: number, height: number): void {
  pen.save();
  pen.scale(width / 1600, height / 900);
  switch (name) {
    case "shelf":
      shelf(pen);
      break;
    case "window":
      view(pen);
      break;
    case "dots":
      dots(pen);
      break;
  }
  pen.restore();
}

/** A wall with a shelf, books and a plant. */
function shelf(pen: Pen): void {
  wash(pen, "#e9e4da", "#d6cfc1");
  const backs = ["#35606e", "#8a5a44", "#b58b4c", "#5f7f73", "#7a6b8a", "#2f4858", "#a86f5c"];
  for (const [row, top] of [170, 400, 630].entries()) {
    pen.fillStyle = "#9c8468";
    pen.fillRect(180, top + 150, 1240, 22);
    pen.fillStyle = "rgb(60 50 40 / 0.15)";
    pen.fillRect(180, top + 172, 1240, 10);
    let left = 210 + row * 60;
    for (let book = 0; book < 13; book += 1) {
      const kind = (book * 5 + row * 3) % backs.length;
      const wide = 34 + ((book * 7 + row * 11) % 26);
      const high = 96 + ((book * 13 + row * 17) % 50);
      if ((book + row * 4) % 6 === 5) left += 90;
      pen.fillStyle = backs[kind] ?? "#35606e";
      pen.fillRect(left, top + 150 - high, wide, high);
      pen.fillStyle = "rgb(255 255 255 / 0.25)";
      pen.fillRect(left, top + 150 - high + 16, wide, 6);
      left += wide + 6;
    }
    plant(pen, 1330 - row * 40, top + 150);
  }
}

function plant(pen: Pen, x: number, ground: number): void {
  pen.fillStyle = "#c07f5a";
  pen.fillRect(x - 28, ground - 46, 56, 46);
  pen.fillStyle = "#4f7a5b";
  for (let leaf = -3; leaf <= 3; leaf += 1) {
    pen.save();
    pen.translate(x, ground - 46);
    pen.rotate(leaf * 0.32);
    pen.beginPath();
    pen.ellipse(0, -42, 12, 44, 0, 0, 2 * Math.PI);
    pen.fill();
    pen.restore();
  }
}

/** A window with hills behind it. */
function view(pen: Pen): void {
  wash(pen, "#f1ede6", "#e2dbd0");
  pen.save();
  pen.beginPath();
  pen.rect(330, 110, 940, 600);
  pen.clip();
  const sky = pen.createLinearGradient(0, 110, 0, 710);
  sky.addColorStop(0, "#a9cfe0");
  sky.addColorStop(1, "#eef3ee");
  pen.fillStyle = sky;
  pen.fillRect(330, 110, 940, 600);
  hill(pen, 560, 70, "#9dbfae", 0.0045);
  hill(pen, 620, 50, "#7ba08a", 0.0062);
  hill(pen, 670, 30, "#5c8069", 0.0085);
  pen.restore();
  pen.strokeStyle = "#fbfaf7";
  pen.lineWidth = 26;
  pen.strokeRect(330, 110, 940, 600);
  pen.lineWidth = 16;
  pen.beginPath();
  pen.moveTo(800, 110);
  pen.lineTo(800, 710);
  pen.moveTo(330, 400);
  pen.lineTo(1270, 400);
  pen.stroke();
  pen.fillStyle = "#d3c8b8";
  pen.fillRect(290, 723, 1020, 30);
  plant(pen, 420, 723);
}

function hill(pen: Pen, base: number, high: number, colour: string, step: number): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(330, 720);
  for (let x = 330; x <= 1270; x += 10) pen.lineTo(x, base - Math.sin(x * step) * high);
  pen.lineTo(1270, 720);
  pen.fill();
}

/** Rings of seven dots, one of them filled, as in our mark. */
function dots(pen: Pen): void {
  wash(pen, "#24404c", "#16303b");
  for (let row = 0; row < 4; row += 1) {
    for (let column = 0; column < 7; column += 1) {
      const x = 130 + column * 225 + (row % 2) * 110;
      const y = 130 + row * 215;
      for (let dot = 0; dot < 7; dot += 1) {
        const angle = (dot / 7) * 2 * Math.PI + row;
        pen.fillStyle = dot === 0 ? "rgb(226 178 96 / 0.75)" : "rgb(210 232 238 / 0.22)";
        pen.beginPath();
        pen.arc(x + 58 * Math.sin(angle), y - 58 * Math.cos(angle), dot === 0 ? 17 : 11, 0, 2 * Math.PI);
        pen.fill();
      }
    }
  }
}

function wash(pen: Pen, top: string, bottom: string): void {
  const colours = pen.createLinearGradient(0, 0, 0, 900);
  colours.addColorStop(0, top);
  colours.addColorStop(1, bottom);
  pen.fillStyle = colours;
  pen.fillRect(0, 0, 1600, 900);
}
