using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>
/// Which clinic a sign-in is for. A host whose users work for several clinics registers its own, which takes the clinic from the host name, the route or a choice;
/// with it comes an <see cref="IMfaUserDirectory"/> of its own. Default: what <see cref="ClinicMfaIdentityOptions{TUser}.ClinicId"/> says.
/// </summary>
/// <typeparam name="TUser">The host's user.</typeparam>
public interface IMfaSignInClinic<TUser>
    where TUser : class
{
    /// <summary>Names the clinic. Asked at each sign-in, and for Identity's pages of the own account.</summary>
    /// <param name="user">Who signs in.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>
    /// The clinic; <see langword="null"/> only for somebody who is in <em>no</em> clinic at all: they are signed in as Identity alone would, asked for nothing.
    /// For somebody who has clinics and none was named, answer one of them, or throw: the sign-in then fails.
    /// <see cref="MfaAudience.PatientPortal"/> asks for no code: a session of that kind opens the pages of the own account only to somebody whom the directory
    /// does not know as staff of that clinic. Who is staff of another clinic only you know: don't answer it for them (threats B8, B34).
    /// </returns>
    ValueTask<SignInClinic?> FindAsync(TUser user, HttpContext context, CancellationToken cancellationToken);
}
