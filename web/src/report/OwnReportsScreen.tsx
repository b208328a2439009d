import { SignedIn } from "../portal/SignedIn.tsx";
import { Own } from "./ReportsScreen.tsx";

export default function OwnReportsScreen() {
  return <SignedIn>{(account) => <Own account={account} />}</SignedIn>;
}
