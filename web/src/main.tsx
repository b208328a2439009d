// The style sheets come first: they fix the order of the cascade layers for all that follow.
import "./styles/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { loadAreas } from "./i18n/language.ts";
import { ahead } from "./routes.tsx";
import { dropLostSheets, fetched } from "./ui/way.ts";

dropLostSheets();
const words = fetched(() => loadAreas("ui"));
void ahead(location.pathname);
await words;
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
