//! How an answer or a team is told from the others: by shape, letter and words. A colour only comes on top.

/// A shape with its letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// One letter, A to F.
    pub letter: char,
    /// The name of the shape: its picture and its text have it as a key.
    pub shape: &'static str,
}

/// The marks, in order.
pub const MARKS: [Mark; 6] = [
    Mark { letter: 'A', shape: "circle" },
    Mark { letter: 'B', shape: "square" },
    Mark { letter: 'C', shape: "triangle" },
    Mark { letter: 'D', shape: "diamond" },
    Mark { letter: 'E', shape: "star" },
    Mark { letter: 'F', shape: "hexagon" },
];
