using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>What the options' expressions say of one user.</summary>
internal sealed class UserFacts<TUser>(IOptions<ClinicMfaIdentityOptions<TUser>> options)
    where TUser : class
{
    private readonly Lazy<Func<TUser, string?>> _clinicId = new(() => options.Value.ClinicId!.Compile()); // there, since the options are validated
    private readonly Lazy<Func<TUser, bool>> _isPatient = new(() => options.Value.IsPatient?.Compile() ?? (_ => false));

    /// <summary>The user's clinic and door; <see langword="null"/> for no clinic.</summary>
    /// <exception cref="InvalidOperationException">The id is empty, which is neither a clinic nor none.</exception>
    public SignInClinic? ClinicOf(TUser user) => _clinicId.Value(user) switch
    {
        null => null,
        "" => throw new InvalidOperationException(
            $"The clinic's id of a {typeof(TUser).Name} is empty: null stands for no clinic, and a clinic's id has 1 to {MfaSubject.MaxIdLength} characters."),
        var id => new SignInClinic(id, _isPatient.Value(user) ? MfaAudience.PatientPortal : MfaAudience.Staff),
    };
}
