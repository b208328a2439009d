import { Suspense } from "react";
import { RouterProvider } from "react-aria-components";
import { findRoute } from "./routes.tsx";
import { navigate, usePath } from "./ui/router.ts";

export function App() {
  const path = usePath();
  const { route, params } = findRoute(path);
  const Screen = route.screen;
  return (
    <RouterProvider navigate={(to) => navigate(to)}>
      <Suspense fallback={null}>
        <Screen key={path} params={params} />
      </Suspense>
    </RouterProvider>
  );
}
