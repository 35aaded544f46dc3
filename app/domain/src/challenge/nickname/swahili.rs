//! Swahili nicknames: `Twiga mpole`.
//!
//! Every thing is an animal, and animals take the agreement of people (*m-*), whatever class their word is in; the other
//! adjectives never change. Left out: animals that are an insult, a bad omen or unclean somewhere (*fisi*, *nguruwe*, *punda*,
//! *nyani*, *bundi*, *kunguru*, *kiboko*), those whose word means something else too (*pofu*, *kinyonga*, *chiriku*, *tembo*, *mwari*), and adjectives
//! with an older meaning of rank (*mwungwana*, *mstaarabu*).

use super::WordLists;

#[rustfmt::skip]
pub(super) const LISTS: WordLists = WordLists {
    language: "sw",
    adjective_first: false,
    adjectives: &[
        "mpole", "mwema", "mtulivu", "mchangamfu", "mcheshi", "mkweli", "mvumilivu", "mkarimu",
        "mwaminifu", "mwangalifu", "mbunifu", "mdadisi", "mwerevu", "mwepesi", "mchapakazi", "msikivu",
        "mwadilifu", "mnyenyekevu", "mkakamavu", "mnyoofu", "mstahimilivu", "mkunjufu", "mwelekevu", "mtambuzi",
        "mchunguzi", "mgunduzi", "mvumbuzi", "mpatanishi", "mtetezi", "mshirika", "mjuzi", "mwanana",
        "hodari", "jasiri", "shujaa", "makini", "imara", "thabiti", "mahiri", "stadi",
        "bora", "huru", "tayari", "adili",
    ],
    things: &[
        "Twiga", "Simba", "Ndovu", "Swalapala", "Sungura", "Tai", "Kipepeo", "Nyuki",
        "Kasuku", "Tausi", "Korongo", "Flamingo", "Njiwa", "Mbayuwayu", "Pomboo", "Kasa",
        "Duma", "Chui", "Digidigi", "Kulungu", "Tandala", "Kongoni", "Palahala", "Choroa",
        "Nyati", "Farasi", "Kindi", "Kipanga", "Shakwe", "Tetere", "Hudihudi", "Shorewanda",
        "Ninga", "Yangeyange", "Kerengende", "Kimulimuli", "Panzi", "Kulastara", "Jodari", "Kanga",
        "Kwale", "Nyamera",
    ],
};
