/** What stands in an empty field as an example; the same in every language. */
export const examples = {
  fqdn: "pbx.example.org",
  base: "ou=people,dc=example,dc=org",
  filter: "(&(objectClass=person)(telephoneNumber=*))",
} as const;
