import "./portal.css";
import { EllipsisVertical, KeyRound, ShieldOff, Trash2, UserCog, UserPlus } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { Button, IconButton } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Menu } from "../ui/Menu.tsx";
import { Loading } from "../ui/states.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { ResetDialog, RolesDialog } from "../security/PersonDialogs.tsx";
import { AddPersonDialog } from "./AddPersonDialog.tsx";
import { api, type Account, type Person, type SignInLink } from "./api.ts";
import { PortalPage } from "./PortalPage.tsx";
import { ProblemState, problemText } from "./problems.tsx";
import { SignedIn } from "./SignedIn.tsx";
import { SignInLinkDialog } from "./SignInLinkDialog.tsx";
import { usePaged, type Paged } from "./usePaged.ts";

export default function PeopleScreen() {
  return <SignedIn needs="administrator">{(account) => <PeoplePage account={account} />}</SignedIn>;
}

type Open =
  | { readonly dialog: "add" }
  | { readonly dialog: "remove" | "roles" | "reset"; readonly person: Person }
  | { readonly dialog: "link"; readonly person: Person; readonly link: SignInLink };

function PeoplePage({ account }: { account: Account }) {
  const t = useText();
  const [search, setSearch] = useState("");
  const people = usePaged(api.people, search);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);

  const makeLink = async (person: Person) => {
    const outcome = await api.newLink(person.id);
    if (outcome.ok) setOpen({ dialog: "link", person, link: outcome.value });
    else notify(problemText(t, outcome.problem), "problem");
  };

  const added = async (person: Person) => {
    close();
    people.reload();
    await makeLink(person);
  };

  return (
    <PortalPage
      account={account}
      title={t("portal.people.title")}
      lead={t("portal.people.lead")}
      action={
        <Button kind="primary" icon={<UserPlus aria-hidden="true" />} onPress={() => setOpen({ dialog: "add" })}>
          {t("portal.people.add")}
        </Button>
      }
    >
      <TextField
        className="portal-filter"
        label={t("portal.people.filter")}
        type="search"
        value={search}
        onChange={setSearch}
      />
      <PeopleList
        people={people}
        own={account.id}
        onLink={(person) => void makeLink(person)}
        onOpen={(dialog, person) => setOpen({ dialog, person })}
      />
      {open?.dialog === "add" ? <AddPersonDialog onClose={close} onAdded={(person) => void added(person)} /> : null}
      {open?.dialog === "link" ? <SignInLinkDialog name={open.person.name} link={open.link} onClose={close} /> : null}
      {open?.dialog === "roles" ? (
        <RolesDialog
          person={open.person}
          mayOperator={account.roles.includes("operator")}
          own={open.person.id === account.id}
          onClose={close}
          onSaved={people.reload}
        />
      ) : null}
      {open?.dialog === "reset" ? (
        <ResetDialog person={open.person} onClose={close} onDone={people.reload} />
      ) : null}
      {open?.dialog === "remove" ? (
        <RemoveDialog
          person={open.person}
          onClose={close}
          onRemoved={people.reload}
        />
      ) : null}
    </PortalPage>
  );
}

function PeopleList({ people, own, onLink, onOpen }: {
  people: Paged<Person>;
  own: string;
  onLink: (person: Person) => void;
  onOpen: (dialog: "remove" | "roles" | "reset", person: Person) => void;
}) {
  const t = useText();
  if (people.status === "loading") return <Loading />;
  if (people.status === "failed") return <ProblemState problem={people.problem} onRetry={people.reload} />;
  return (
    <>
      {people.items.length === 0 ? <p className="portal-quiet">{t("portal.people.noneFound")}</p> : null}
      <ul className="portal-list">
        {people.items.map((person) => (
          <li key={person.id} className="portal-row portal-row-person">
            <Avatar name={person.name} />
            <div className="portal-row-text">
              <h2 className="portal-row-name">
                {person.name}
                {person.id === own ? <span className="portal-quiet"> {t("portal.people.you")}</span> : null}
              </h2>
              <p className="portal-quiet">{person.email}</p>
            </div>
            <span className="portal-row-state">{person.roles.map((role) => t(`portal.role.${role}`)).join(", ")}</span>
            <div className="portal-row-tools">
              <Menu
                label={t("portal.moreNamed", { title: person.name })}
                entries={[
                  {
                    id: "link",
                    label: t("portal.people.newLink"),
                    icon: <KeyRound aria-hidden="true" />,
                    onAction: () => onLink(person),
                  },
                  {
                    id: "roles",
                    label: t("security.people.roles"),
                    icon: <UserCog aria-hidden="true" />,
                    onAction: () => onOpen("roles", person),
                  },
                  {
                    id: "reset",
                    label: t("security.people.resetFactors"),
                    icon: <ShieldOff aria-hidden="true" />,
                    disabled: !person.secondFactor,
                    onAction: () => onOpen("reset", person),
                  },
                  "separator",
                  {
                    id: "remove",
                    label: t("portal.people.remove"),
                    icon: <Trash2 aria-hidden="true" />,
                    danger: true,
                    disabled: person.id === own,
                    onAction: () => onOpen("remove", person),
                  },
                ]}
              >
                <IconButton
                  label={t("portal.moreNamed", { title: person.name })}
                  icon={<EllipsisVertical aria-hidden="true" />}
                />
              </Menu>
            </div>
          </li>
        ))}
      </ul>
      {people.more ? (
        <div>
          <Button busy={people.busy} onPress={people.more}>
            {t("portal.people.more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function RemoveDialog({ person, onClose, onRemoved }: {
  person: Person;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const outcome = await api.removePerson(person.id);
    setBusy(false);
    if (!outcome.ok && outcome.problem.status !== 404) {
      notify(problemText(t, outcome.problem), "problem");
      return;
    }
    notify(t("portal.people.removed", { name: person.name }));
    onRemoved();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t("portal.people.removeTitle", { name: person.name })}
      isOpen
      onClose={onClose}
      confirm={t("portal.people.removeConfirm")}
      onConfirm={() => void remove()}
      busy={busy}
    >
      <p>{t("portal.people.removeBody", { name: person.name })}</p>
      <ul>
        <li>{t("portal.people.loses.access")}</li>
        <li>{t("portal.people.loses.room")}</li>
        <li>{t("portal.people.loses.meetings")}</li>
      </ul>
    </ConfirmDialog>
  );
}
