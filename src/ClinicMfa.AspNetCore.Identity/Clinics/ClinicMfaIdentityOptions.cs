using System.Globalization;
using System.Linq.Expressions;
using System.Security.Claims;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>What ClinicMfa has to know of Identity's users and can't find out by itself. Checked at start.</summary>
/// <typeparam name="TUser">The host's user.</typeparam>
public sealed class ClinicMfaIdentityOptions<TUser>
    where TUser : class
{
    /// <summary>
    /// The id of the clinic a user belongs to, such as <c>user => user.ClinicId</c>; <see langword="null"/>: the user is in no clinic, and ClinicMfa asks them for
    /// nothing and completes no session of theirs. An empty id is an error. The database evaluates it too, so it is an expression of mapped properties. Required.
    /// </summary>
    public Expression<Func<TUser, string?>>? ClinicId { get; set; }

    /// <summary>
    /// Whether a user is a patient, who logs in to the portal without a second proof (rule P8), whose session opens no staff page, and who is no staff to
    /// administration. The database evaluates it too. Default: <see langword="null"/>, nobody is.
    /// </summary>
    public Expression<Func<TUser, bool>>? IsPatient { get; set; }

    /// <summary>The name of a clinic, by its id, as messages show it. Gets the services of a scope of its own. Default: <see langword="null"/>, the id.</summary>
    public Func<string, IServiceProvider, CancellationToken, ValueTask<string>>? ClinicName { get; set; }

    /// <summary>
    /// The role whose members are Admins of the clinic they belong to (rule P2). Needs a store with roles: <c>AddRoles&lt;…&gt;()</c>.
    /// Default: <see langword="null"/>. A user is an Admin if any of the three settings says so.
    /// </summary>
    public string? AdminRole { get; set; }

    /// <summary>The claim, by type and value, whose holders are Admins of the clinic they belong to. Default: <see langword="null"/>.</summary>
    public Claim? AdminClaim { get; set; }

    /// <summary>Whether a user is an Admin of the clinic they belong to, asked for each user of a page of staff. Gets the services of a scope of its own. Default: <see langword="null"/>.</summary>
    public Func<TUser, IServiceProvider, CancellationToken, ValueTask<bool>>? IsAdmin { get; set; }

    /// <summary>The name a user is greeted by. Default: <see langword="null"/>, Identity's user name.</summary>
    public Func<TUser, string?>? DisplayName { get; set; }

    /// <summary>The language of a user's messages and pages. Default: <see langword="null"/>, <c>en-US</c>.</summary>
    public Func<TUser, CultureInfo>? Culture { get; set; }

    /// <summary>The zone in which a user's messages and pages show times. Default: <see langword="null"/>, UTC.</summary>
    public Func<TUser, TimeZoneInfo>? TimeZone { get; set; }

    /// <summary>How a user's present password was set, which Identity does not keep (threat B8). Default: <see langword="null"/>, <see cref="PasswordSetThrough.Unknown"/>.</summary>
    public Func<TUser, PasswordSetThrough>? PasswordSetThrough { get; set; }
}
