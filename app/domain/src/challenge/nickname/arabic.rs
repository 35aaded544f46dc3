//! Arabic nicknames: `دلفين هادئ`.
//!
//! Every thing is a masculine noun and every adjective stands in the masculine form, so they agree. Left out: words that are
//! common names of people, since two of them would read like somebody's own (صقر أمين); غزال, ظبي and قمر, which girls are
//! called after in the street; words of faith and of politics; and animals that are an insult (كلب, حمار, بومة, غراب, قرد).

use super::WordLists;

#[rustfmt::skip]
pub(super) const LISTS: WordLists = WordLists {
    language: "ar",
    adjective_first: false,
    adjectives: &[
        "هادئ", "شجاع", "ذكي", "لطيف", "صبور", "نشيط", "مرح", "مبتسم",
        "متفائل", "متعاون", "مبدع", "مبتكر", "بارع", "لامع", "ساطع", "مشرق",
        "شهم", "مهذب", "ودود", "متواضع", "مسالم", "رزين", "ثابت", "قوي",
        "سريع", "يقظ", "حذر", "واثق", "طموح", "مثابر", "منظم", "مميز",
        "رائع", "متسامح", "منصف", "متزن", "مرن", "مفيد", "خدوم", "بشوش",
        "ظريف", "فصيح", "مقدام", "راسخ", "متأمل", "ممتن",
    ],
    things: &[
        "دلفين", "بلبل", "هدهد", "عصفور", "لقلق", "نورس", "سنونو", "حسون",
        "شحرور", "كروان", "يعسوب", "سنجاب", "وعل", "حصان", "كوكب", "نيزك",
        "جبل", "نهر", "سهل", "شاطئ", "بحر", "ينبوع", "جدول", "شلال",
        "بستان", "حقل", "مرج", "كثيب", "أفق", "نخيل", "زيتون", "زعتر",
        "نعناع", "سنديان", "صنوبر", "خيزران", "قرنفل", "أقحوان", "بنفسج", "عود",
        "ناي", "كمان", "مزمار", "قنديل", "فانوس", "مصباح", "قارب", "شراع",
        "جسر", "مفتاح",
    ],
};
