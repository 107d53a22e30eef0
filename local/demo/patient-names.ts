import type { Name, Sex } from './people.ts';
import type { Random } from './random.ts';

const words = (text: string): string[] => text.split(' ');

/** Given names as France gave them, by year of birth. */
const given: { until: number; female: string[]; male: string[] }[] = [
  {
    until: 1959,
    female: words(
      'Monique Françoise Jacqueline Nicole Annie Chantal Martine Danielle Michèle Josiane Bernadette Christiane Évelyne Ginette Colette Yvette Simone Odile',
    ),
    male: words(
      'Jean Michel Bernard Gérard Alain Jean-Claude Jacques Daniel Christian Roger Guy Claude Marcel Yves Maurice Serge Raymond',
    ),
  },
  {
    until: 1974,
    female: words(
      'Sylvie Nathalie Isabelle Catherine Christine Véronique Corinne Valérie Patricia Brigitte Pascale Laurence Sandrine Florence Karine Muriel Agnès Fabienne Anne Hélène',
    ),
    male: words(
      'Philippe Pascal Éric Thierry Laurent Christophe Frédéric Stéphane Patrick Didier Bruno Olivier Franck Marc Denis Hervé',
    ),
  },
  {
    until: 1989,
    female: words(
      'Céline Aurélie Émilie Stéphanie Virginie Élodie Delphine Julie Audrey Laetitia Sabrina Mélanie Vanessa Caroline Amandine Claire Sophie Charlotte Pauline Marion',
    ),
    male: words(
      'Nicolas Julien Sébastien Guillaume Jérôme Mickaël Cédric David Romain Mathieu Vincent Grégory Benoît Fabien Jonathan Ludovic',
    ),
  },
  {
    until: 2099,
    female: words(
      'Léa Manon Camille Chloé Inès Emma Sarah Laura Marine Mathilde Océane Lucie Clara Anaïs Morgane Justine Louise Jade Maëva Eva',
    ),
    male: words(
      'Thomas Lucas Hugo Théo Maxime Alexandre Antoine Enzo Léo Quentin Valentin Bastien Nathan Louis Dylan Clément',
    ),
  },
];

interface Community {
  weight: number;
  families: string[];
  female: string[];
  male: string[];
  /** Of ten people born after 1985, how many bear a given name common in the whole country. */
  common: number;
}

const french = words(
  'Martin Bernard Petit Richard Durand Dubois Moreau Lefebvre Leroy Roux Morel Fournier Girard Bonnet Lambert Fontaine Rousseau Vincent Faure Mercier Blanc Guérin Boyer Garnier Chevalier Legrand Gauthier Perrin Morin Masson Marchand Duval Dumont Lemaire Meunier Brun Blanchard Giraud Joly Rivière Brunet Gaillard Barbier Renard Picard Aubert Lemoine Lacroix Bourgeois Leclerc Payet Rolland Lecomte Guillot Hubert Carpentier Moulin Deschamps Vasseur Fleury Jacquet Poirier Aubry Carré Renault Charpentier Ménard Maillard Baron Bailly Collet Bouvier Prévost Millet Besson Langlois Pelletier Lévêque Lebrun Marchal Weber Hamon Boulanger Monnier Michaud Guichard Gillet Grondin Poulain Tessier Chauvin Bouchet Lemaître Maréchal Humbert Reynaud Hoarau Cordier Pichon Lejeune Delaunay Pasquier Laporte Le-Gall Guégan Le-Goff Schmitt Muller Klein Casanova Etcheverry',
).map((name) => name.replace('Le-', 'Le '));

const communities: Community[] = [
  { weight: 70, families: french, female: [], male: [], common: 10 },
  {
    weight: 13,
    families: words(
      'Benali Bouzid Haddad Mansouri Cherif Belkacem Ziani Amrani Saïdi Bensaïd Hamdi Khelifi Meziane Tahiri Ouali Slimani Boukhari Rahmani Ferhat Aït-Ahmed Naceri Lahlou Trabelsi Jaziri',
    ),
    female: words(
      'Fatima Samira Nadia Karima Malika Leïla Yasmina Amel Soraya Houria Zohra Rachida Naïma Souad Imane Meriem',
    ),
    male: words('Karim Mohamed Rachid Youssef Ahmed Samir Mourad Farid Nabil Hakim Mehdi Abdelkader Omar Bilal'),
    common: 3,
  },
  {
    weight: 7,
    families: words(
      'Diallo Traoré Diop Koné Coulibaly Camara Ndiaye Keïta Sissoko Mbaye Touré Bamba Kouassi Mendy Nkounkou Mabiala Ouattara Fofana',
    ),
    female: words('Aminata Mariam Awa Fatou Aïssatou Kadiatou Oumou Bintou Rokia Adja Grâce Prisca'),
    male: words('Mamadou Ibrahima Moussa Ousmane Amadou Cheikh Boubacar Seydou Bakary Alassane'),
    common: 3,
  },
  {
    weight: 6,
    families: words(
      'Da-Silva Ferreira Pereira Rodrigues Dos-Santos Gomes Lopes Garcia Martinez Lopez Fernandez Rossi Moretti Esposito Carvalho Pinto',
    ).map((name) => name.replace('-', ' ')),
    female: words('Maria Ana Carla Lucia Isabel Teresa Paula Rosa Sandra Fernanda'),
    male: words('Antonio José Carlos Manuel Luis Paulo Marco Joaquim Bruno Fernando'),
    common: 6,
  },
  {
    weight: 4,
    families: words('Nguyen Tran Pham Le Chen Wang Ly Sok Rajaratnam Kaur Singh Huang Vong'),
    female: words('Linh Thi-Mai Mei Sophea Priya Lan Ha Anjali Ying'),
    male: words('Minh Tuan Wei Kim Arun Hoang Suresh Jun'),
    common: 5,
  },
  {
    weight: 3,
    families: words('Yilmaz Kaya Demir Kowalski Popescu Ionescu Nowak Petrović Sahin Ivanova'),
    female: words('Elif Ayse Anna Elena Ioana Katarzyna Zeynep Mirela'),
    male: words('Mehmet Emre Adrian Piotr Mihai Mustafa Ivan Ali'),
    common: 4,
  },
];

const everybody = communities.flatMap((community) => Array.from({ length: community.weight }, () => community));

/** A name of today's France: families from everywhere, given names of their time. */
export function patientName(random: Random, sex: Sex, birthYear: number): Name {
  const { families, female, male, common } = random.pick(everybody);
  const ofTheTime = given.find(({ until }) => birthYear <= until)?.[sex] ?? [];
  const own = sex === 'female' ? female : male;
  const mixed = birthYear > 1985 ? random.int(1, 10) <= common : common === 10;
  return { family: random.pick(families), given: random.pick(mixed ? ofTheTime : own) };
}
