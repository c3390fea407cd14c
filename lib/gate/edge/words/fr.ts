import type { Words } from "./words.ts";

export const fr: Words = {
  banner: {
    jobsStopped: {
      label: "Tâches arrêtées",
      text: "Les tâches sont arrêtées pour maintenance et reprendront d’elles-mêmes ensuite.",
    },
    readOnly: { label: "Lecture seule", text: "Tout reste consultable ; rien ne peut être modifié pour le moment." },
    maintenance: { label: "Maintenance", text: "Une maintenance est en cours." },
    outage: { label: "Panne", text: "Quelque chose ne fonctionne pas. Nous y travaillons." },
  },
  until: "Fin prévue : {}.",
  contact: "Questions : {}",
  dismiss: "Masquer",
  page: {
    maintenance: { title: "Maintenance en cours", text: "Nous serons bientôt de retour." },
    readOnly: {
      title: "Rien ne peut être modifié pour le moment",
      text: "Votre envoi n’a pas été enregistré. Tout reste consultable ; réessayez plus tard.",
    },
    reopens: "Cette page se rouvre d’elle-même dès que tout fonctionne.",
    back: "Retour",
  },
};
