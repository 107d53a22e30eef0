import { useState } from 'react';
import { Choices, Select, TextArea, TextInput } from '../../components/field.tsx';
import styles from '../gallery.module.css';

export function FieldPage() {
  const [mode, setMode] = useState('phone');
  return (
    <div className={styles['wide']}>
      <TextInput label="Nom de famille" name="family" autoComplete="off" />
      <TextInput
        label="Date de naissance"
        name="birthDate"
        defaultValue="2031-02-30"
        hint="Jour, mois, année."
        error="Date de naissance dans le futur : 2031-02-30 ; attendu : une date passée."
      />
      <TextArea label="Note" name="note" optional />
      <Select
        label="Site"
        name="site"
        options={[
          { value: 'a', label: 'Argenteuil' },
          { value: 'b', label: 'Aubervilliers' },
        ]}
      />
      <Choices
        type="radio"
        label="Comment s’est passé l’entretien ?"
        row
        options={[
          { value: 'on-site', label: 'Sur place' },
          { value: 'phone', label: 'Par téléphone' },
          { value: 'video', label: 'En vidéo' },
        ]}
        chosen={mode}
        input={{ name: 'mode', onChange: (event) => setMode(event.currentTarget.value) }}
      />
      <Choices
        type="checkbox"
        label="Situations"
        options={[
          {
            value: 'pregnancy',
            label: 'Grossesse sous traitement psychotrope',
            note: 'Parcours classique quels que soient les scores.',
          },
          { value: 'other', label: 'Traitement psychotrope au long cours inadapté' },
        ]}
        input={{ name: 'situations' }}
        error="Valeur inconnue ; attendu : une situation de la liste."
      />
    </div>
  );
}
