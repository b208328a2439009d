// Who answers for the data, and the notice about it.
export const controller = {
  representatives: "Geschäftsführung: Frieda Sander",
  name: "Sander & Töchter GmbH",
  address: "Holzweg 7\n50667 Köln\nDeutschland",
  contact: "post@example.org",
  dpoContact: "datenschutz@example.org",
  supervisoryAuthority: "Landesbeauftragte für Datenschutz Nordrhein-Westfalen",
};

export const notice = {
  language: "de",
  version: "3f9a12c07b44",
  complete: false,
  validFrom: "2026-11-20T09:00:00Z",
  validUntil: null,
  title: "Datenschutzhinweis",
  controller: { id: "c1", ...controller },
  brief: [
    "Sie brauchen kein Konto. Ein Name, den Sie selbst wählen, genügt.",
    "Kamera und Mikrofon bleiben aus, bis Sie sie einschalten.",
    "Bild, Ton und Chat werden weitergeleitet und nicht gespeichert.",
  ],
  sections: [
    {
      id: "objection",
      title: "Ihr Widerspruchsrecht",
      paragraphs: ["Sie können der Verarbeitung aus Gründen widersprechen, die sich aus Ihrer Lage ergeben."],
      apart: true,
      rows: [],
    },
    {
      id: "data",
      apart: false,
      title: "Was verarbeitet wird",
      paragraphs: ["Verarbeitet wird nur, was für die Besprechung nötig ist."],
      rows: [
        {
          what: "Ihr Name",
          why: "damit die anderen wissen, wer teilnimmt",
          basis: "Art. 6 Abs. 1 Buchst. b DSGVO",
          kept: "im Arbeitsspeicher, bis die Besprechung endet",
        },
        {
          what: "Bild und Ton",
          why: "damit man einander sieht und hört",
          basis: "Art. 6 Abs. 1 Buchst. b DSGVO",
          kept: "gar nicht",
        },
      ],
    },
  ],
};
