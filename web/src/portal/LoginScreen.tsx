import { useEffect } from "react";
import { Loading } from "../ui/states.tsx";
import { navigate } from "../ui/router.ts";
import { SignedIn } from "./SignedIn.tsx";

/** The address people are sent to to sign in; whoever is signed in goes on to the start page. */
export default function LoginScreen() {
  return <SignedIn>{() => <Onward />}</SignedIn>;
}

function Onward() {
  useEffect(() => navigate("/"), []);
  return <Loading alone />;
}
