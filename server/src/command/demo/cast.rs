//! The invented people and organisations of the sample programme.

/// Name and address of the sample programme manager.
pub const MANAGER: (&str, &str) = ("Nadia Rahmani", "manager@sample.example");

/// Name, country and administrator of each organisation: six in three regions.
pub const ORGANISATIONS: [(&str, &str, &str); 6] = [
    ("Safe Screens Kenya", "KE", "Wanjiru Kamau"),
    ("Réseau Enfance Sénégal", "SN", "Mamadou Ndiaye"),
    ("Amman Youth Forum", "JO", "Rania Haddad"),
    ("مركز الطفولة الرقمية", "MA", "Youssef El Idrissi"),
    ("Malta Safe Web Alliance", "MT", "Maria Borg"),
    ("Mreža za djecu", "HR", "Ivana Horvat"),
];

/// How many trainers are invited.
pub const N_TRAINERS: usize = 40;
/// How many cohorts are opened.
pub const N_COHORTS: usize = 25;

const GIVEN: [&str; 20] = [
    "Amina", "Tomás", "Leila", "Kwame", "Ingrid", "Farid", "Chioma", "Luka", "Salma", "Peter", "Zeynep", "Omar",
    "Elena", "Juma", "Noor", "Katarina", "Ibrahim", "Grace", "Samir", "Awa",
];
const FAMILY: [&str; 17] = [
    "Diallo",
    "Mwangi",
    "Vella",
    "Al-Masri",
    "Kovač",
    "Bensaïd",
    "Otieno",
    "Fall",
    "Camilleri",
    "Haddad",
    "Marić",
    "Achieng",
    "Sarr",
    "Khoury",
    "Farrugia",
    "Tazi",
    "Novak",
];

/// The name of the trainer with this number; two numbers below 340 never share one.
pub fn trainer_name(number: usize) -> String {
    format!("{} {}", GIVEN[number % GIVEN.len()], FAMILY[number % FAMILY.len()])
}

/// The places where cohorts meet.
pub const PLACES: [&str; 8] = [
    "Community library, first floor",
    "Girls' secondary school, room 12",
    "Youth centre by the market",
    "Town hall, small room",
    "Vocational college, hall B",
    "Parish centre",
    "Sports club house",
    "Teachers' resource centre",
];
