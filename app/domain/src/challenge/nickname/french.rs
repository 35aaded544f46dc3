//! French nicknames: `Loutre calme`.
//!
//! Every adjective ends in *e* in both genders, so it agrees with any thing. Left out: things that are an insult or a vulgar
//! word (*grue*, *dinde*, *poule*, *morue*, *bécasse*), *gazelle*, which girls are called after in the street, and adjectives that
//! say something else beside a feminine noun (*libre*, *leste*).

use super::WordLists;

#[rustfmt::skip]
pub(super) const LISTS: WordLists = WordLists {
    language: "fr",
    adjective_first: false,
    adjectives: &[
        "calme", "agile", "habile", "aimable", "sage", "brave", "noble", "honnête",
        "fidèle", "tranquille", "sincère", "paisible", "énergique", "dynamique", "optimiste", "enthousiaste",
        "rapide", "serviable", "solidaire", "responsable", "équitable", "admirable", "remarquable", "formidable",
        "unique", "authentique", "drôle", "juste", "modeste", "alerte", "lucide", "magique",
        "fantastique", "poétique", "pacifique", "sympathique", "sociable", "affable", "méthodique", "tenace",
        "perspicace", "intrépide", "altruiste", "héroïque",
    ],
    things: &[
        "Loutre", "Hirondelle", "Mésange", "Libellule", "Coccinelle", "Abeille", "Papillon", "Dauphin",
        "Chamois", "Antilope", "Héron", "Pélican", "Flamant", "Colibri", "Faucon", "Cigogne",
        "Alouette", "Rossignol", "Albatros", "Lynx", "Bouquetin", "Koala", "Écureuil", "Acacia",
        "Baobab", "Bambou", "Bouleau", "Cèdre", "Érable", "Fougère", "Lotus", "Tournesol",
        "Palmier", "Trèfle", "Rivière", "Vallée", "Montagne", "Prairie", "Lagune", "Comète",
        "Galaxie", "Planète", "Étoile", "Guitare", "Flûte", "Violon", "Boussole", "Lanterne",
    ],
};
