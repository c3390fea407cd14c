import type { Words } from "./words.ts";

export const de: Words = {
  banner: {
    jobsStopped: { label: "Jobs angehalten", text: "Jobs ruhen während der Wartung und starten danach von selbst." },
    readOnly: { label: "Nur lesen", text: "Alles kann angesehen werden; zurzeit kann nichts geändert werden." },
    maintenance: { label: "Wartung", text: "Hier wird gerade gewartet." },
    outage: { label: "Störung", text: "Etwas ist ausgefallen. Wir arbeiten daran." },
  },
  until: "Voraussichtliches Ende: {}.",
  contact: "Fragen: {}",
  dismiss: "Ausblenden",
  page: {
    maintenance: { title: "Wegen Wartung geschlossen", text: "Wir sind bald zurück." },
    readOnly: {
      title: "Zurzeit kann nichts geändert werden",
      text: "Ihre Eingabe wurde nicht gespeichert. Alles kann angesehen werden; bitte später noch einmal versuchen.",
    },
    reopens: "Diese Seite öffnet sich von selbst wieder, sobald alles funktioniert.",
    back: "Zurück",
  },
};
