using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.AspNetCore;

/// <summary>Whose language and time zone a page is in. A page that says "try again shortly" must not need the directory.</summary>
internal sealed class MfaUserLookup(IMfaUserDirectory directory, ILogger<MfaUserLookup> logger)
{
    /// <summary>As the service has read them for this step, or as the directory says.</summary>
    public async Task<MfaUser?> FindAsync(MfaStep step, MfaSubject subject, CancellationToken cancellationToken) =>
        step.User is { } user && user.Subject == subject ? user : await FindAsync(subject, cancellationToken).ConfigureAwait(false);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with the host's directory, the page is shown, in English.")]
    public async Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.FindAsync(subject, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.DirectoryFailed(e);
            return null;
        }
    }
}
