//! Spanish nicknames: `Nutria amable`.
//!
//! Every adjective has one form for both genders. Left out: animals and things that are an insult or a vulgar word in one
//! country or another (*mariposa*, *mariquita*, *pato*, *paloma*, *zorra*, *concha*, *erizo*, *halcón*, *violín*), *gacela*, which girls
//! are called after, and adjectives that speak of bodies, wealth or learning.

use super::WordLists;

#[rustfmt::skip]
pub(super) const LISTS: WordLists = WordLists {
    language: "es",
    adjective_first: false,
    adjectives: &[
        "amable", "valiente", "alegre", "brillante", "noble", "fiel", "ágil", "hábil",
        "gentil", "cordial", "leal", "feliz", "capaz", "audaz", "tenaz", "veloz",
        "sagaz", "eficaz", "paciente", "prudente", "sonriente", "radiante", "constante", "sorprendente",
        "diligente", "tolerante", "genial", "jovial", "formidable", "admirable", "notable", "responsable",
        "sociable", "afable", "optimista", "entusiasta", "altruista", "original", "puntual", "elocuente",
        "perseverante", "resiliente", "imparcial", "ejemplar",
    ],
    things: &[
        "Nutria", "Delfín", "Cóndor", "Colibrí", "Águila", "Cigüeña", "Garza", "Golondrina",
        "Flamenco", "Pelícano", "Albatros", "Alondra", "Ruiseñor", "Jilguero", "Petirrojo", "Antílope",
        "Lince", "Ardilla", "Abeja", "Libélula", "Luciérnaga", "Estrella", "Cometa", "Planeta",
        "Galaxia", "Río", "Valle", "Montaña", "Isla", "Laguna", "Pradera", "Bosque",
        "Cascada", "Glaciar", "Cedro", "Roble", "Abeto", "Sauce", "Acacia", "Baobab",
        "Bambú", "Helecho", "Girasol", "Trébol", "Palmera", "Guitarra", "Arpa", "Acordeón",
        "Brújula", "Linterna", "Faro",
    ],
};
