using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Tells the user, and the clinic's other Admins, of what an attacker would do with a stolen Admin's or operator's permission (threat B32).</summary>
internal sealed class ConcernedPeople(IServiceScopeFactory scopes, Notices notices, ILogger<ConcernedPeople> logger)
{
    private const int PageSize = 500;

    /// <summary>Posts the notices. Never throws and waits for nobody: whoever did it can't keep the others from hearing of it by hanging up.</summary>
    /// <param name="notice">To the user concerned.</param>
    /// <param name="actor">Who did it, and need not be told; <see langword="null"/>: nobody of this clinic.</param>
    public void Tell(Notice notice, MfaSubject? actor)
    {
        notices.Post(notice);
        notices.Gather(() => TellAdminsAsync(notice, actor));
    }

    /// <summary>Posts a notice to a user of whom only the id is at hand. Never throws and waits for nobody.</summary>
    public void Tell(MfaSubject subject, Func<MfaUser, Notice> notice) => notices.Gather(async () =>
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                if (await scope.ServiceProvider.GetRequiredService<IMfaUserDirectory>().FindAsync(subject, CancellationToken.None).ConfigureAwait(false) is { } user)
                    notices.Post(notice(user));
            }
        }
#pragma warning disable CA1031 // as below
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.UserToTellNotFound(logger, exception, subject.ClinicId, subject.UserId);
        }
    });

    private async Task TellAdminsAsync(Notice notice, MfaSubject? actor)
    {
        var concerned = notice.User.Subject;
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                var directory = scope.ServiceProvider.GetRequiredService<IMfaUserDirectory>();
                string? continuation = null;
                do
                {
                    var page = await directory.ListStaffAsync(concerned.ClinicId, continuation, PageSize, CancellationToken.None).ConfigureAwait(false);
                    foreach (var admin in page.Users.Where(user => user.IsAdmin && user.Subject != concerned && user.Subject != actor))
                        notices.Post(notice with { User = admin, Colleague = notice.User });
                    continuation = page.Continuation;
                }
                while (continuation is not null);
            }
        }
#pragma warning disable CA1031 // nobody waits for it: what it tells of is done and in the audit, and that telling it failed is logged
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NoticeFailed(logger, exception, $"{notice.Kind}", concerned.ClinicId, concerned.UserId);
        }
    }
}
