import { useEffect, useState } from "react";

const tickMillis = 30_000;

/** The time for texts such as "5 minutes ago", which age while one looks at them. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMillis);
    return () => clearInterval(timer);
  }, []);
  return now;
}
