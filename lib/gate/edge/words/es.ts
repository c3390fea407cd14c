import type { Words } from "./words.ts";

export const es: Words = {
  banner: {
    jobsStopped: {
      label: "Tareas detenidas",
      text: "Las tareas están detenidas por mantenimiento y se reanudarán por sí solas.",
    },
    readOnly: { label: "Solo lectura", text: "Todo puede consultarse; por ahora no se puede cambiar nada." },
    maintenance: { label: "Mantenimiento", text: "Hay un mantenimiento en curso." },
    outage: { label: "Avería", text: "Algo no funciona. Estamos trabajando en ello." },
  },
  until: "Fin previsto: {}.",
  contact: "Preguntas: {}",
  dismiss: "Ocultar",
  page: {
    maintenance: { title: "Cerrado por mantenimiento", text: "Volveremos pronto." },
    readOnly: {
      title: "Ahora no se puede cambiar nada",
      text: "Lo que ha enviado no se ha guardado. Todo puede consultarse; inténtelo más tarde.",
    },
    reopens: "Esta página se vuelve a abrir por sí sola en cuanto todo funcione.",
    back: "Volver",
  },
};
