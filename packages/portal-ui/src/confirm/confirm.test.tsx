import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Confirm } from './Confirm';
import { ConfirmTyped } from './ConfirmTyped';

const typedProps = {
  isOpen: true,
  title: 'Retire storefront/shop?',
  phrase: 'storefront/shop',
  confirmLabel: 'Retire it',
};

describe('ConfirmTyped', () => {
  it('acts only after the very phrase was typed', async () => {
    const confirm = jest.fn();
    renderInTestApp(
      <ConfirmTyped {...typedProps} onConfirm={confirm} onCancel={jest.fn()} />,
    );
    const button = await screen.findByRole('button', { name: 'Retire it' });
    expect(button).toBeDisabled();
    const field = screen.getByLabelText('Type storefront/shop to confirm');
    expect(field).toHaveFocus();
    await userEvent.type(field, 'storefront/sho{Enter}');
    expect(confirm).not.toHaveBeenCalled();
    await userEvent.type(field, 'p{Enter}');
    expect(confirm).toHaveBeenCalledTimes(1);
  });

  it('does not act twice while the first is under way', async () => {
    const confirm = jest.fn();
    renderInTestApp(
      <ConfirmTyped
        {...typedProps}
        isPending
        onConfirm={confirm}
        onCancel={jest.fn()}
      />,
    );
    await userEvent.type(
      await screen.findByLabelText('Type storefront/shop to confirm'),
      'storefront/shop{Enter}',
    );
    expect(confirm).not.toHaveBeenCalled();
  });

  it('keeps what was typed and says why it failed', async () => {
    renderInTestApp(
      <ConfirmTyped
        {...typedProps}
        error={new Error('the plan is no longer true')}
        onConfirm={jest.fn()}
        onCancel={jest.fn()}
      />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the plan is no longer true',
    );
  });

  it('is cancelled by Escape', async () => {
    const cancel = jest.fn();
    renderInTestApp(
      <ConfirmTyped {...typedProps} onConfirm={jest.fn()} onCancel={cancel} />,
    );
    await screen.findByRole('dialog', { name: typedProps.title });
    await userEvent.keyboard('{Escape}');
    expect(cancel).toHaveBeenCalledTimes(1);
  });
});

describe('Confirm', () => {
  it('asks before it acts', async () => {
    const confirm = jest.fn();
    renderInTestApp(
      <Confirm
        isOpen
        title="Undo?"
        confirmLabel="Undo the run"
        onConfirm={confirm}
        onCancel={jest.fn()}
      >
        What it made goes away.
      </Confirm>,
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'What it made goes away.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Undo the run' }));
    expect(confirm).toHaveBeenCalledTimes(1);
  });
});
