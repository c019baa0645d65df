namespace ClinicMfa;

/// <summary>Whether sessions go on: a reset and "sign out everywhere" end those begun before (rules E5, D3).</summary>
public interface IMfaSessions
{
    /// <summary>Whether a session goes on. Asks the store once in <see cref="ClinicMfaOptions.SessionCheckInterval"/> for each subject; a store that fails ends no session (rule F1).</summary>
    /// <param name="subject">Whose session.</param>
    /// <param name="epoch"><see cref="MfaCompletion.Epoch"/> of the login it began with.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<bool> IsAliveAsync(MfaSubject subject, long epoch, CancellationToken cancellationToken);
}
