import type { Words } from "./words.ts";

export const ar: Words = {
  banner: {
    jobsStopped: { label: "المهام متوقفة", text: "المهام متوقفة للصيانة وستبدأ من تلقاء نفسها بعد ذلك." },
    readOnly: { label: "للقراءة فقط", text: "يمكن عرض كل شيء، ولا يمكن تغيير أي شيء حاليًا." },
    maintenance: { label: "صيانة", text: "تجري أعمال صيانة حاليًا." },
    outage: { label: "عطل", text: "حدث عطل، ونعمل على إصلاحه." },
  },
  until: "النهاية المتوقعة: {}.",
  contact: "للاستفسار: {}",
  dismiss: "إخفاء",
  page: {
    maintenance: { title: "مغلق للصيانة", text: "سنعود قريبًا." },
    readOnly: {
      title: "لا يمكن تغيير أي شيء حاليًا",
      text: "لم يُحفظ ما أرسلته. يمكن عرض كل شيء، حاول مرة أخرى لاحقًا.",
    },
    reopens: "ستُفتح هذه الصفحة من تلقاء نفسها حالما يعمل كل شيء.",
    back: "رجوع",
  },
};
