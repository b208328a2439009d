import { Dashboard } from "./Dashboard.tsx";
import { SignedIn } from "./SignedIn.tsx";

export default function HomeScreen() {
  return <SignedIn>{(account) => <Dashboard account={account} />}</SignedIn>;
}
