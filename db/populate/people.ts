import type { Chance } from "./chance.ts";

const FIRST =
  "Ada Aiko Amara Anders Anouk Aya Bela Bram Carla Chidi Dalia Dario Elif Emeka Emil Esra Farid Femke Giulia Hana Hugo Ibrahim Imani Ines Ivo Jana Jonas Kaito Katya Kofi Lara Leif Leyla Lina Luca Mads Maite Malik Mara Mateo Meera Mila Nadia Nils Noor Nuno Olga Omar Oskar Petra Pia Priya Rafael Rania Rosa Sami Sanne Selim Sofia Soren Tara Teo Tove Uma Viktor Wanda Yara Yusuf Zofia".split(
    " ",
  );
const LAST =
  "Abe Adeyemi Alonso Andersen Aydin Bakker Banerjee Baum Berger Bianchi Brandt Castro Costa Dahl Diallo Dubois Eriksen Falk Farouk Ferrari Fischer Fontaine Garcia Haddad Hansen Horvat Ito Jansen Kaya Keller Khan Kim Kovac Kowalski Larsen Lindqvist Lopes Maier Mensah Moreau Mori Nair Nakamura Novak Nowak Okafor Olsen Osei Park Patel Pereira Petrov Rahman Rossi Roux Sato Schulz Silva Singh Sousa Svensson Tanaka Torres Vasquez Weber Wolf Yilmaz".split(
    " ",
  );

const TEAMS =
  "Billing Catalogue Compliance Delivery Design Docs Finance Fraud Infrastructure Integrations Inventory Ledger Localisation Logistics Loyalty Marketplace Messaging Networking Notifications Observability Onboarding Partners Platform Pricing Quality Recommendations Release Reporting Risk Security Shipping Storage Subscriptions Tax Trust Warehouse Web Workflow".split(
    " ",
  );

export type Person = { name: string; email: string };

/** So many people, no two of one name; there are some thousands of names. */
export function people(chance: Chance, count: number): Person[] {
  const found = new Map<string, Person>();
  while (found.size < count) {
    const name = `${chance.pick(FIRST)} ${chance.pick(LAST)}`;
    const email = `${name.toLowerCase().replace(" ", ".")}@tidewater.example`;
    found.set(name, { name, email });
  }
  return [...found.values()];
}

/** The name of the team with this number, counted from 0 after the eight that have a story. */
export const teamName = (index: number): string => {
  const round = Math.floor(index / TEAMS.length);
  const name = TEAMS[index % TEAMS.length] as string;
  return round === 0 ? name : `${name} ${round + 1}`;
};
