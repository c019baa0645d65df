namespace ClinicMfa.Testing;

/// <summary>Sessions of epoch 0 go on, all others were ended.</summary>
internal sealed class ScriptedSessions : IMfaSessions
{
    public ValueTask<bool> IsAliveAsync(MfaSubject subject, long epoch, CancellationToken cancellationToken) => ValueTask.FromResult(epoch == 0);
}
