//! Portuguese nicknames: `Lontra gentil`.
//!
//! Every adjective has one form for both genders, and is spelt the same on every side of the ocean. Left out: animals and things
//! that are an insult or a vulgar word in one country or another (*veado*, *borboleta*, *pomba*, *rola*, *anta*, *carvalho*, *violão*,
//! *lanterna*), and *gazela*.

use super::WordLists;

#[rustfmt::skip]
pub(super) const LISTS: WordLists = WordLists {
    language: "pt",
    adjective_first: false,
    adjectives: &[
        "amável", "valente", "alegre", "brilhante", "nobre", "fiel", "ágil", "hábil",
        "gentil", "cordial", "leal", "feliz", "capaz", "audaz", "tenaz", "veloz",
        "sagaz", "eficaz", "paciente", "prudente", "sorridente", "radiante", "constante", "surpreendente",
        "diligente", "tolerante", "genial", "jovial", "formidável", "admirável", "notável", "responsável",
        "sociável", "afável", "confiável", "otimista", "entusiasta", "altruísta", "original", "pontual",
        "eloquente", "perseverante", "resiliente", "imparcial", "exemplar", "vibrante",
    ],
    things: &[
        "Lontra", "Golfinho", "Condor", "Colibri", "Águia", "Cegonha", "Garça", "Andorinha",
        "Flamingo", "Pelicano", "Albatroz", "Cotovia", "Rouxinol", "Sabiá", "Pardal", "Arara",
        "Falcão", "Antílope", "Lince", "Esquilo", "Coala", "Abelha", "Libélula", "Joaninha",
        "Vagalume", "Estrela", "Cometa", "Planeta", "Galáxia", "Rio", "Vale", "Montanha",
        "Ilha", "Lagoa", "Pradaria", "Floresta", "Cachoeira", "Geleira", "Cedro", "Salgueiro",
        "Acácia", "Baobá", "Bambu", "Girassol", "Trevo", "Palmeira", "Lótus", "Jacarandá",
        "Guitarra", "Violino", "Harpa", "Acordeão", "Bússola", "Farol",
    ],
};
