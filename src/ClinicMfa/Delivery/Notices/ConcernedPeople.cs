using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Tells the user, and the clinic's other Admins, of what an attacker would do with a stolen Admin's or operator's permission (threat B32).</summary>
internal sealed class ConcernedPeople(IMfaUserDirectory directory, Notices notices, ILogger<ConcernedPeople> logger)
{
    private const int PageSize = 500;

    /// <summary>Posts the notices. Never throws: what they tell of is done and in the audit.</summary>
    /// <param name="notice">To the user concerned.</param>
    /// <param name="actor">Who did it, and need not be told; <see langword="null"/>: nobody of this clinic.</param>
    /// <param name="cancellationToken">Ends the look-up of Admins early.</param>
    public async Task TellAsync(Notice notice, MfaSubject? actor, CancellationToken cancellationToken)
    {
        notices.Post(notice);
        var concerned = notice.User.Subject;
        try
        {
            string? continuation = null;
            do
            {
                var page = await directory.ListStaffAsync(concerned.ClinicId, continuation, PageSize, cancellationToken).ConfigureAwait(false);
                foreach (var admin in page.Users.Where(user => user.IsAdmin && user.Subject != concerned && user.Subject != actor))
                    notices.Post(notice with { User = admin, Colleague = notice.User });
                continuation = page.Continuation;
            }
            while (continuation is not null);
        }
#pragma warning disable CA1031 // as said above: a directory that fails now must not make it look undone
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NoticeFailed(logger, exception, notice.Kind, concerned.ClinicId, concerned.UserId);
        }
    }
}
