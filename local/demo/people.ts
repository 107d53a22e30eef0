import type { Random } from './random.ts';

const families =
  'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefevre Faure Andre Mercier Blanc Guerin Boyer Garnier Chevalier Francois Legrand Gauthier Garcia Perrin Robin Clement Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noel Meyer Dufour Meunier Brun Blanchard Giraud Joly Riviere Lucas Brunet Gaillard Barbier Arnaud Martinez Gerard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoit Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet Adam Paris Poirier Marty Aubry Guyot Carre Charles Renault Charpentier Menard Maillard Baron Bertin Bailly Herve Schneider Fernandez Collet Leger Bouvier Julien Prevost Millet Perrot Daniel Cousin Germain Breton Besson Langlois Remy Pelletier Leveque Perrier Leblanc Barre Lebrun Marchal Weber Mallet Hamon Boulanger Jacob Monnier Michaud Rodriguez Guichard Gillet Etienne Grondin Poulain Tessier Chevallier Collin Chauvin Bouchet Gay Lemaitre Benard Marechal Humbert Reynaud Antoine Hoarau Perret Barthelemy Cordier Pichon Lejeune Gilbert Lamy Delaunay Pasquier Carlier Laporte'.split(
    ' ',
  );
const women =
  'Marie Nathalie Isabelle Sylvie Catherine Françoise Valérie Christine Sandrine Stéphanie Véronique Nicole Céline Chantal Aurélie Julie Émilie Laura Camille Élodie Sophie Anne Hélène Claire Léa Manon Inès Chloé Fatima Aïcha Mariam Awa Linh Yasmina Samira Nadia'.split(
    ' ',
  );
const men =
  'Jean Philippe Michel Alain Patrick Nicolas Christophe Pierre Christian Éric Frédéric Laurent Stéphane David Pascal Daniel Julien Thomas Antoine Maxime Hugo Lucas Karim Mohamed Mamadou Youssef Minh Ali'.split(
    ' ',
  );

export type Sex = 'female' | 'male';

export interface Name {
  family: string;
  given: string;
}

export const nameOf = (random: Random, sex: Sex): Name => ({
  family: random.pick(families),
  given: random.pick(sex === 'female' ? women : men),
});

const luhnSum = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, position) => {
    const value = Number(digit) * (position % 2 === 0 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);

/** Appends the Luhn key. */
export const withKey = (digits: string): string => digits + String((10 - (luhnSum(digits) % 10)) % 10);

/** A fictitious RPPS number (11 digits with a right key) that no real professional has: it begins with 999. */
export const demoRpps = (serial: number): string => withKey(`999${String(serial).padStart(7, '0')}`);

export const demoFiness = (department: string, serial: number): string =>
  withKey(`${department}${String(990_000 + serial).padStart(6, '0')}`);

export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
