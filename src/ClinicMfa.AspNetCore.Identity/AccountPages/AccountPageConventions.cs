using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Puts the gate in front of the account pages of Identity's default UI, whether they come from its package or were scaffolded into the host.</summary>
internal sealed class AccountPageConventions : IConfigureOptions<RazorPagesOptions>
{
    private const string Area = "Identity";
    private const string Folder = "/Account/Manage";

    /// <summary>What somebody with a stolen session must not do: whatever changes how one signs in, and taking or deleting the data.</summary>
    private static readonly string[] Sensitive =
    [
        "Email", "ChangePassword", "SetPassword", "ExternalLogins", "Passkeys", "RenamePasskey",
        "TwoFactorAuthentication", "EnableAuthenticator", "ResetAuthenticator", "GenerateRecoveryCodes", "Disable2fa",
        "PersonalData", "DownloadPersonalData", "DeletePersonalData",
    ];

    public void Configure(RazorPagesOptions options)
    {
        options.Conventions.AddAreaFolderApplicationModelConvention(Area, Folder, model => Protect(model, ClinicMfaPolicies.Staff));
        foreach (var page in Sensitive)
            options.Conventions.AddAreaPageApplicationModelConvention(Area, $"{Folder}/{page}", model => Protect(model, ClinicMfaPolicies.Recent));
    }

    private static void Protect(PageApplicationModel model, string policy)
    {
        model.EndpointMetadata.Add(new AuthorizeAttribute(policy));
        model.EndpointMetadata.Add(AccountPage.Mark);
    }
}
